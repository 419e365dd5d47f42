import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createFake } from "@mycreditapp/client/testing";
import { describe, expect, it } from "vitest";
import { guest, me } from "./requests.js";

/** Code under test that swallows every error. */
async function careless(fake: ReturnType<typeof createFake>): Promise<void> {
  const input = { path: { guest_org_id: guest }, body: {} } as never;
  await fake.client({ organizationId: me }).asSelf().patchGuestConnection(input).result();
}

describe("a test whose code swallows the error of an invalid request", () => {
  it("fails by assertClean, until reset", async () => {
    const fake = createFake();
    expect(() => fake.assertClean()).not.toThrow();
    await careless(fake);
    const message = `A request does not match the spec:\n- patchGuestConnection (PATCH /v1-beta/guest-connections/${guest}): /body/archived is missing: send it.`;
    expect(() => fake.assertClean()).toThrow(message);
    fake.on("getOrganization").fail("access_denied");
    fake.reset();
    expect(() => fake.assertClean()).not.toThrow();
    expect([fake.calls, fake.invalidRequests]).toEqual([[], []]);
    await fake.client({ organizationId: me }).asSelf().getOrganization();
  });

  it("fails by afterEach, and the next test starts with a reset fake", async () => {
    const hooks: (() => void)[] = [];
    const fake = createFake({ afterEach: (hook) => hooks.push(hook) });
    await careless(fake);
    expect(() => hooks[0]?.()).toThrow("/body/archived is missing");
    expect(() => hooks[0]?.()).not.toThrow();
    expect(hooks).toHaveLength(1);
  });

  it("fails by using", async () => {
    const test = async () => {
      using fake = createFake();
      await careless(fake);
    };
    await expect(test()).rejects.toThrow("/body/archived is missing");
  });

  it("fails under node:test", () => {
    // Inside the package, so that its name resolves to it.
    const folder = mkdtempSync(join(import.meta.dirname, ".node-test-"));
    const file = join(folder, "careless.test.mjs");
    const call = (body: string) =>
      `await fake.client({ organizationId: "${me}" }).asSelf().patchGuestConnection({ path: { guest_org_id: "${guest}" }, body: ${body} }).result();`;
    writeFileSync(
      file,
      `import { afterEach, test } from "node:test";
import { createFake } from "@mycreditapp/client/testing";
const fake = createFake({ afterEach });
test("valid", async () => { ${call("{ archived: true }")} });
test("careless", async () => { ${call("{}")} });
test("valid again", async () => { ${call("{ archived: true }")} });`,
    );
    const run = spawnSync(process.execPath, ["--test", "--test-reporter=tap", file], {
      encoding: "utf8",
      env: { ...process.env, NODE_TEST_CONTEXT: undefined },
    });
    rmSync(folder, { recursive: true });
    expect(run.status, run.stderr).toBe(1);
    expect(run.stdout).toMatch(/not ok \d - careless[\s\S]*\/body\/archived is missing: send it/);
    expect(run.stdout).toMatch(/# pass 2\n# fail 1\n/);
  });
});
