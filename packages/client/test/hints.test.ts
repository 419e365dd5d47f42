import { describe, expect, it } from "vitest";
import { clientOf, denied, failureOf, me, other } from "./helpers/client.js";

/** Returns the hint of a call that fails with this status and code. */
async function hint(
  as: "self" | "host" | "guest",
  status: number,
  code: string,
  operation = "getOrganization",
): Promise<string> {
  const fetch = async () => Response.json({ detail: [{ ...denied, code }] }, { status });
  const mca = clientOf("http://127.0.0.1:1", { fetch, retries: 0 });
  const scenario = {
    self: () => mca.asSelf(),
    host: () => mca.asHostOf(other),
    guest: () => mca.asGuestOf(other),
  }[as]();
  const call = (scenario as unknown as Record<string, () => ReturnType<typeof mca.getTheDefaultRiskRanges>>)[
    operation
  ]?.();
  return failureOf(await (call as NonNullable<typeof call>).result()).hint ?? "";
}

describe("a hint names the organizations and what to check", () => {
  it("access_denied, as a host", async () => {
    const text = await hint("host", 403, "access_denied");
    expect(text).toContain(`${me} acted as the host of ${other}: check that the API client belongs to ${me}`);
    expect(text).toContain(`that ${other} is your guest (otherwise use asGuestOf)`);
    expect(text).toContain("that the connection is active");
  });
  it("access_denied, as a guest", async () => {
    expect(await hint("guest", 403, "access_denied")).toContain(
      `that ${other} is your host (otherwise use asHostOf)`,
    );
  });
  it("access_denied, as oneself", async () => {
    expect(await hint("self", 403, "access_denied")).toContain(
      "For data of a connected organization use asHostOf(id) or asGuestOf(id)",
    );
  });
  it("access_denied, on a host-owned resource", async () => {
    expect(await hint("host", 403, "access_denied", "createOrganizationAnalytics")).toContain(
      "This resource is host-owned: the target is you, and only org_id is the guest",
    );
    expect(await hint("guest", 403, "access_denied", "createOrganizationAnalytics")).toContain(
      "a guest sees only its own record",
    );
  });
  it("organization_being_deleted names both organizations", async () => {
    const text = await hint("guest", 409, "organization_being_deleted");
    expect(text).toContain(`${me} or ${other} is being deleted, which may take 24 hours`);
  });
  it("unsupported_crud_operation points to the version and to the scenario", async () => {
    const text = await hint("host", 405, "unsupported_crud_operation");
    expect(text).toContain(`${me} acted as the host of ${other}`);
    expect(text).toContain("Check the version prefix of the base URL");
  });
  it("401 points to the organization of the token", async () => {
    expect(await hint("self", 401, "other_code")).toContain(`belongs to an API client of ${me}`);
  });
  it("403 with another code has the hint of access_denied", async () => {
    expect(await hint("host", 403, "other_code")).toContain("that the connection is active");
  });
  it("404 names the scenario", async () => {
    expect(await hint("host", 404, "other_code")).toContain(
      `Nothing was found when ${me} acted as the host of ${other}`,
    );
    expect(await hint("self", 404, "other_code")).toContain(
      "For data of a connected organization use asHostOf(id)",
    );
  });
  it("service_under_maintenance says to retry later", async () => {
    expect(await hint("self", 503, "service_under_maintenance")).toContain("retry later");
  });
});
