import { beforeAll, describe, expect, it } from "vitest";
import { seedIds } from "../../src/index.js";
import { errorOf, locationsOf, Server } from "./server.js";

const { guest, host, otherHost, stranger } = seedIds;
const unknown = "90000000-0000-4000-8000-000000000009";
let server: Server;
beforeAll(async () => {
  server = await Server.start();
});

const invite = async (expired_at = "2026-02-01T00:00:00") => {
  const body = { email: "contact@stranger.example", expired_at };
  return (await server.as("host", "POST /guest-invitations", { body })).body;
};
const connect = (host_organization_id: string, invitation_token?: string) => {
  const body = { host_organization_id, ...(invitation_token && { invitation_token }) };
  return server.as("stranger", "POST /host-connections", { body });
};

describe("who acts for whom", () => {
  it("the same organization is seen by itself, its host and its guest", async () => {
    const path = `GET /organizations/${guest}`;
    const own = await server.as("guest", path);
    expect(own.body).toMatchObject({ id: guest, name: "Granite Supplies", status: "active" });
    expect((await server.as("host", path, { target: "guest" })).text).toBe(own.text);
    expect((await server.as("guest", `GET /organizations/${host}`, { target: "host" })).body.id).toBe(host);
  });

  it.each([
    ["a stranger as host", "stranger", "guest", `GET /organizations/${guest}`],
    ["a stranger as guest", "stranger", "host", `GET /organizations/${host}`],
    ["two hosts of one guest", "otherHost", "host", `GET /organizations/${host}`],
    [
      "a general resource with an org_id that is not the Target",
      "host",
      "host",
      `GET /organizations/${guest}`,
    ],
    [
      "a host-owned resource with the guest as Target",
      "host",
      "guest",
      `GET /organizations/${guest}/analytics`,
    ],
    [
      "a guest with another guest's org_id at its host",
      "guest",
      "host",
      `GET /organizations/${stranger}/analytics`,
    ],
    ["an operation for oneself with another Target", "host", "guest", "GET /guest-connections"],
    ["an organization that does not exist", "host", "host", `GET /organizations/${unknown}/analytics`],
  ] as const)("access is denied to %s", async (_, role, target, request) => {
    const received = await server.as(role, request, { target });
    expect(errorOf(received)).toBe("403 access_denied");
    expect(received.headers.get("sandbox-reason")).not.toBeNull();
  });

  it("a denied request changes nothing", async () => {
    await server.token("stranger");
    const before = (await server.control("GET", "/state")).text;
    await server.as("stranger", `POST /organizations/${guest}/analytics`);
    expect((await server.control("GET", "/state")).text).toBe(before);
  });

  it("an organization that is being deleted takes part in nothing", async () => {
    const { body: state } = await server.control("GET", "/state");
    for (const one of state.organizations) one.being_deleted = one.id === otherHost;
    await server.control("PUT", "/state", state);
    const expected = "403 organization_being_deleted";
    expect(errorOf(await server.as("otherHost", "GET /guest-connections"))).toBe(expected);
    expect(
      errorOf(await server.as("guest", `GET /organizations/${otherHost}`, { target: "otherHost" })),
    ).toBe(expected);
    await server.reset();
  });
});

describe("invitations", () => {
  let invitation: { id: string; invitation_token: string };

  it("an invitation is sent, and listed for its host only", async () => {
    invitation = await invite();
    expect(invitation).toMatchObject({ status: "sent", expired: false, host_organization_id: host });
    expect((await server.as("host", "GET /guest-invitations")).body).toEqual({
      items: [invitation],
      total_items: 1,
    });
    expect((await server.as("otherHost", "GET /guest-invitations")).body.total_items).toBe(0);
  });

  it("an invalid invitation is rejected by location", async () => {
    const body = { email: "nobody", expired_at: "soon" };
    expect(locationsOf(await server.as("host", "POST /guest-invitations", { body }))).toEqual([
      "422 body.email",
      "422 body.expired_at",
    ]);
  });

  it("a made-up token, and one of another host, connect nobody", async () => {
    expect(errorOf(await connect(host, "invitation-made-up"))).toBe("404 not_found");
    expect(errorOf(await connect(otherHost, invitation.invitation_token))).toBe("404 not_found");
  });

  it("a token connects, and both lists show the connection", async () => {
    const { status, body } = await connect(host, invitation.invitation_token);
    expect([status, body.status]).toEqual([200, "connected"]);
    const seen = (await server.as("host", `GET /guest-connections/${stranger}`)).body;
    expect([seen.created_at, seen.status]).toEqual([body.created_at, "connected"]);
    expect((await server.as("host", "GET /guest-connections")).body.total_items).toBe(2);
    expect((await server.as("stranger", "GET /host-connections?statuses=connected")).body.items).toEqual([
      body,
    ]);
  });

  it("the invitation is accepted", async () => {
    const [accepted] = (await server.as("host", "GET /guest-invitations")).body.items;
    expect(accepted).toMatchObject({ status: "accepted_by_guest", accepted_at: expect.any(String) });
  });

  it("neither the guest nor another one connects with it again", async () => {
    expect(errorOf(await connect(host, invitation.invitation_token))).toBe("409 conflict");
    const body = { host_organization_id: host, invitation_token: invitation.invitation_token };
    expect(errorOf(await server.as("otherHost", "POST /host-connections", { body }))).toBe("409 conflict");
  });

  it("the connected guest may act at once", async () => {
    expect((await server.as("host", `GET /organizations/${stranger}`, { target: "stranger" })).status).toBe(
      200,
    );
  });

  it("an expired invitation connects nobody", async () => {
    await server.reset();
    const { invitation_token } = await invite("2026-01-05T09:10:00Z");
    await server.advance(600);
    expect((await server.as("host", "GET /guest-invitations")).body.items).toMatchObject([
      { status: "sent", expired: true },
    ]);
    expect(errorOf(await connect(host, invitation_token))).toBe("409 conflict");
  });

  it("an organization is not its own host, and no unknown one's guest", async () => {
    expect(errorOf(await connect(stranger))).toBe("409 conflict");
    expect(errorOf(await connect(unknown))).toBe("404 not_found");
    expect(locationsOf(await connect("1"))).toEqual(["422 body.host_organization_id"]);
  });
});

describe("connections", () => {
  const path = `/guest-connections/${guest}`;
  const patch = (archived: unknown) => server.as("host", `PATCH ${path}`, { body: { archived } });

  it("the host archives a guest", async () => {
    await server.reset();
    expect((await patch(true)).body).toMatchObject({
      archived: true,
      archived_at: "2026-01-05T09:00:00.000000",
    });
    const [listed] = (await server.as("host", "GET /guest-connections")).body.items;
    expect(listed).toEqual((await server.as("host", `GET ${path}`)).body);
    expect(listed.archived).toBe(true);
  });

  it("archiving again changes nothing", async () => {
    await server.advance(60);
    expect((await patch(true)).body.archived_at).toBe("2026-01-05T09:00:00.000000");
  });

  it("the guest's and the other host's views stay", async () => {
    expect((await server.as("guest", `GET /host-connections/${host}`)).body.archived).toBe(false);
    expect((await server.as("otherHost", `GET ${path}`)).body.archived).toBe(false);
  });

  it("the host restores the guest", async () => {
    expect((await patch(false)).body).toMatchObject({ archived: false, archived_at: null });
  });

  it.each([[undefined], ["true"], [null]])("archived: %s is invalid", async (value) => {
    expect(locationsOf(await patch(value))).toEqual(["422 body.archived"]);
  });

  it("a connection of others is unknown", async () => {
    expect(errorOf(await server.as("host", `GET /guest-connections/${stranger}`))).toBe("404 not_found");
    expect(errorOf(await server.as("stranger", `GET /host-connections/${host}`))).toBe("404 not_found");
  });

  it("a notification of disconnection has no response body and changes nothing", async () => {
    const before = (await server.as("host", `GET ${path}`)).text;
    const { status, text } = await server.as("host", `POST ${path}/disconnection-notification`);
    expect([status, text]).toEqual([200, ""]);
    expect((await server.as("host", `GET ${path}`)).text).toBe(before);
  });

  it("hosts are filtered, searched and sorted", async () => {
    const read = async (query: string) => {
      const { items } = (await server.as("guest", `GET /host-connections?${query}`)).body;
      return items.map((one: { host_name: string }) => one.host_name);
    };
    expect(await read("statuses=connected")).toEqual(["Harbor Lending", "Orchard Bank"]);
    expect(await read("statuses=connected&order_dir=desc")).toEqual(["Orchard Bank", "Harbor Lending"]);
    expect(await read("statuses=disconnected")).toEqual([]);
    expect(await read("statuses=connected&search_text=BANK")).toEqual(["Orchard Bank"]);
    expect(await read("statuses=connected&search_field=host_email&search_text=%40host.")).toEqual([
      "Harbor Lending",
    ]);
    expect(await read("statuses=connected&archived=true")).toEqual([]);
    expect(locationsOf(await server.as("guest", "GET /host-connections"))).toEqual(["422 query.statuses"]);
  });
});
