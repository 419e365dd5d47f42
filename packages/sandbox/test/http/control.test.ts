import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { seedIds } from "../../src/index.js";
import { errorOf, locationsOf, Server } from "./server.js";

const { guest, host } = seedIds;
const analytics = `/organizations/${guest}/analytics`;
let server: Server;
beforeAll(async () => {
  server = await Server.start();
});
const read = () => server.as("host", "GET /guest-connections");
const fault = (body: object) =>
  server.control("POST", "/faults", { operation: "getGuestConnections", ...body });

describe("faults", () => {
  it("a status fails as many requests as planned", async () => {
    await fault({ status: 503, times: 2 });
    expect([(await read()).status, (await read()).status, (await read()).status]).toEqual([503, 503, 200]);
  });

  it("a code has its status, unless another is planned", async () => {
    await fault({ code: "service_under_maintenance" });
    expect(errorOf(await read())).toBe("503 service_under_maintenance");
    await fault({ code: "access_denied", status: 418 });
    expect(errorOf(await read())).toBe("418 access_denied");
  });

  it("other operations are not affected; * means any", async () => {
    await fault({ status: 500 });
    expect((await server.as("host", "GET /guest-invitations")).status).toBe(200);
    expect((await read()).status).toBe(500);
    await fault({ operation: "*", status: 500 });
    expect((await server.as("host", "GET /guest-invitations")).status).toBe(500);
  });

  it("a delay precedes the usual response", async () => {
    await fault({ delay_ms: 200 });
    const start = performance.now();
    expect((await read()).status).toBe(200);
    expect(performance.now() - start).toBeGreaterThan(190);
  });

  it("a disconnect breaks the connection once", async () => {
    await fault({ disconnect: true });
    await expect(read()).rejects.toThrow("fetch failed");
    expect((await read()).status).toBe(200);
  });

  it("a failed request changes nothing", async () => {
    await fault({ operation: "createOrganizationAnalytics", status: 500 });
    await server.as("host", `POST ${analytics}`);
    expect((await server.as("host", `GET ${analytics}`)).body.total_items).toBe(0);
  });

  it.each([
    [{ operation: "getNothing", status: 500 }, 'there is no operation "getNothing"'],
    [{ status: 200 }, "status must be an HTTP status from 400 to 599"],
    [{ status: 500, times: 0 }, "times must be an integer of at least 1"],
    [{ delay_ms: -1 }, "delay_ms must be an integer from 0 to 60000"],
    [{}, "The fault does nothing: pass status, code, delay_ms or disconnect"],
    [{ status: 500, probability: 0.5 }, "probability: use operation, status"],
  ])("%j is rejected by field", async (body, message) => {
    const received = await fault(body);
    expect([received.status, received.body.error]).toEqual([400, expect.stringContaining(message)]);
  });
});

describe("state", () => {
  it("a snapshot is restored as it was", async () => {
    await server.reset();
    await server.as("host", `POST ${analytics}`);
    const { body: snapshot } = await server.control("GET", "/state");
    await server.advance(300);
    expect((await server.as("host", `GET ${analytics}`)).body.items[0].status).toBe("success");
    expect((await server.control("PUT", "/state", snapshot)).body).toEqual(snapshot);
    expect((await server.as("host", `GET ${analytics}`)).body.items[0].status).toBe("in_progress");
  });

  it("an invalid snapshot is rejected by field, and changes nothing", async () => {
    const { body: snapshot, text } = await server.control("GET", "/state");
    snapshot.runs[0].outcome = "done";
    snapshot.connections[0].guest_organization_id = "90000000-0000-4000-8000-000000000009";
    const { status, body } = await server.control("PUT", "/state", snapshot);
    expect([status, body.problems[0].pointer]).toEqual([400, "/runs/0/outcome"]);
    expect((await server.control("GET", "/state")).text).toBe(text);
  });

  it("reset returns to the start: the same calls give the same bytes", async () => {
    const play = async () => {
      await server.reset();
      const texts = [(await server.requestToken("host-client", "host-secret")).text];
      texts.push((await server.as("host", `POST ${analytics}`)).text);
      await server.advance(300);
      texts.push((await server.as("host", `GET /organizations/${guest}/metrics`)).text);
      return [...texts, (await server.control("GET", "/state")).text];
    };
    expect(await play()).toEqual(await play());
  });

  it("two advances are one of the sum", async () => {
    await server.reset();
    await server.advance(100);
    await server.advance(200.5);
    expect((await server.control("GET", "/clock")).body.now).toBe("2026-01-05T09:05:00.500000");
  });

  it.each([[-1], ["1"], [null]])("advance_seconds: %j is rejected", async (seconds) => {
    const { status, body } = await server.control("POST", "/clock", { advance_seconds: seconds });
    expect([status, body.error]).toEqual([400, expect.stringContaining("advance_seconds is")]);
  });

  it("the page shows organizations, runs and why a request was rejected", async () => {
    await server.reset();
    await server.as("host", `POST ${analytics}`);
    await server.as("stranger", `GET /organizations/${guest}`);
    const { status, text, headers } = await server.send("GET", "/_sandbox");
    expect([status, headers.get("content-type")]).toEqual([200, "text/html; charset=utf-8"]);
    for (const shown of ["Harbor Lending", "in_progress", "match no allowed scenario"])
      expect(text).toContain(shown);
    expect(text).not.toContain("Bearer");
  });

  it("an unknown control request lists the known ones; a wrong method names the right one", async () => {
    const unknown = await server.control("POST", "/rest");
    expect([unknown.status, unknown.body.error]).toEqual([
      404,
      expect.stringContaining("POST /_sandbox/reset"),
    ]);
    const wrong = await server.control("GET", "/reset");
    expect([wrong.status, wrong.headers.get("allow")]).toEqual([405, "POST"]);
  });
});

describe("HTTP", () => {
  it("a POST with content-length: 0 has no body", async () => {
    const token = await server.token("host");
    const lines = [
      `POST /v1-beta${analytics} HTTP/1.1`,
      `host: ${new URL(server.url).host}`,
      `authorization: Bearer ${token}`,
      `requester-organization-id: ${host}`,
      `target-organization-id: ${host}`,
      "content-type: application/json",
      "content-length: 0",
      "connection: close",
    ];
    const response = await new Promise<string>((resolve, reject) => {
      let received = "";
      const socket = connect(Number(new URL(server.url).port), "127.0.0.1");
      socket.on("data", (chunk) => {
        received += String(chunk);
      });
      socket.on("end", () => resolve(received)).on("error", reject);
      socket.write(`${lines.join("\r\n")}\r\n\r\n`);
    });
    expect(response).toMatch(/^HTTP\/1\.1 200 /);
  });

  it("a body above the limit is rejected, with its length or without", async () => {
    const body = new Uint8Array(27_000_000);
    const headers = { "content-type": "application/json" };
    expect(errorOf(await server.send("POST", "/oauth2/token", { headers, body }))).toBe(
      "413 payload_too_large",
    );
    const stream = new Blob([body]).stream();
    const chunked = { headers, body: stream, duplex: "half" } as RequestInit;
    expect(errorOf(await server.send("POST", "/oauth2/token", chunked))).toBe("413 payload_too_large");
  });

  it("a path and a method that the document lacks are told apart", async () => {
    expect(errorOf(await server.as("host", "GET /guests"))).toBe("404 unknown_path");
    const wrong = await server.as("host", "DELETE /guest-connections");
    expect([errorOf(wrong), wrong.headers.get("allow")]).toEqual(["405 unsupported_crud_operation", "GET"]);
  });

  it("malformed JSON and another media type are invalid", async () => {
    const path = `/v1-beta/guest-connections/${guest}`;
    const headers = {
      authorization: `Bearer ${await server.token("host")}`,
      "requester-organization-id": host,
      "target-organization-id": host,
    };
    for (const [type, body] of [
      ["application/json", '{"archived":'],
      ["text/plain", '{"archived":true}'],
    ] as const) {
      const init = { headers: { ...headers, "content-type": type }, body };
      expect(locationsOf(await server.send("PATCH", path, init))).toEqual(["422 body"]);
    }
    const init = {
      headers: { ...headers, "content-type": "application/json; charset=utf-8" },
      body: '{"archived":true}',
    };
    expect((await server.send("PATCH", path, init)).status).toBe(200);
  });

  it("a name of a field is repeated in the reason as far as a header can hold it", async () => {
    const { status, headers } = await server.as(
      "host",
      `GET /guest-connections?${encodeURIComponent("größe\n")}=1`,
    );
    expect([status, headers.get("sandbox-reason")]).toEqual([422, expect.stringContaining("/query/gr??e?")]);
  });
});

describe("seed files", () => {
  const folder = mkdtempSync(join(tmpdir(), "sandbox-seed-"));
  afterAll(() => rmSync(folder, { recursive: true }));
  const one = "10000000-0000-4000-8000-00000000000a";

  it("state organizations, credentials and records; reset returns to them", async () => {
    const file = join(folder, "seed.json");
    const organization = { id: one, name: "One", email: "one@example.com" };
    const seed = {
      now: "2027-03-01T00:00:00",
      organizations: [
        {
          ...organization,
          clients: [{ client_id: "one", client_secret: "secret" }],
          details: { city: "Town" },
        },
      ],
      private_records: [{ id: guest, organization_id: one, name: "A record" }],
    };
    writeFileSync(file, JSON.stringify(seed));
    const seeded = await Server.start("--seed", file, "--random-seed", "7");
    const { body } = await seeded.requestToken("one", "secret");
    const headers = {
      authorization: `Bearer ${body.access_token}`,
      "requester-organization-id": one,
      "target-organization-id": one,
    };
    expect((await seeded.send("GET", `/organizations/${one}`, { headers })).body).toMatchObject({
      city: "Town",
    });
    const records = (await seeded.send("GET", "/private-records?limit=1&offset=0", { headers })).body;
    expect(records.items).toMatchObject([{ name: "A record", created_at: "2027-03-01T00:00:00" }]);
    await seeded.advance(60);
    await seeded.reset();
    expect((await seeded.control("GET", "/clock")).body.now).toBe("2027-03-01T00:00:00");
  });

  it("a real clock moves runs on without control requests", async () => {
    // Tokens outlive a slow machine.
    const fast = await Server.start("--speed", "3000", "--assume", "token.expires_in=100000000");
    const { status, body } = await fast.as("host", `POST ${analytics}`);
    expect([status, body.status]).toEqual([200, "in_progress"]);
    await expect
      .poll(async () => (await fast.as("host", `GET ${analytics}`)).body.items[0].status)
      .toBe("success");
  });
});
