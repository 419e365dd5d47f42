import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { createClient } from "@mycreditapp/client";
import { afterEach, expect, it } from "vitest";
import { main } from "../src/main.js";
import type { Report } from "../src/report/report.js";
import { drift, organization } from "./support/run-drift.js";
import { clientId, type Deviations, StubServer, secret, token } from "./support/stub-server.js";

const stubs: StubServer[] = [];
afterEach(async () => {
  for (const stub of stubs.splice(0)) await stub.stop();
});

/** Starts a proxy before a stub server, lets a program use it, and stops it. */
async function watch(deviations: Deviations, use: (url: string, stub: StubServer) => Promise<void>) {
  const stub = new StubServer(deviations);
  stubs.push(stub);
  return await watchOrigin(await stub.start(), (url) => use(url, stub));
}

async function watchOrigin(origin: string, use: (url: string) => Promise<void>) {
  let stop: () => void = () => undefined;
  const stopped = new Promise<void>((resolve) => {
    stop = resolve;
  });
  let running: ReturnType<typeof drift> | undefined;
  const url = await new Promise<string>((resolve) => {
    const onProgress = (line: string) => resolve(/^Watching \S+ at (http:\S+)\. /.exec(line)?.[1] ?? line);
    running = drift(["--proxy", "--origin", origin], {}, undefined, () => stopped, onProgress);
  });
  try {
    await use(url);
  } finally {
    stop();
  }
  const ran = await (running as NonNullable<typeof running>);
  return { ...ran, report: JSON.parse(ran.files["drift.json"] ?? "{}") as Report };
}

it("passes the calls of a client on, and finds the deviations of their responses", async () => {
  const { code, report, files, out, progress } = await watch(
    { getOrganization: ({ body }) => Object.assign(body, { nickname: "Ann" }) },
    async (url, stub) => {
      const mca = createClient({
        organizationId: organization,
        credentials: { clientId, clientSecret: secret },
        baseUrl: `${url}/v1-beta`,
      });
      expect(await mca.asSelf().getOrganization()).toMatchObject({ nickname: "Ann", id: organization });
      await mca.getTheAvailableCurrencies();
      expect(stub.requests).toEqual([
        "POST /oauth2/token",
        `GET /organizations/${organization}`,
        "GET /resources/currencies",
      ]);
    },
  );
  expect(
    report.outcomes.map(({ operation, scenario, state }) => `${operation} ${scenario} ${state}`),
  ).toEqual([
    "generateOauth2ClientCredentialsToken none seen",
    "getOrganization self drifted",
    "getTheAvailableCurrencies none seen",
  ]);
  expect(report.findings.map(({ kind, location }) => `${kind} ${location}`)).toContain(
    "undocumented-field /nickname",
  );
  expect(code).toBe(1);
  const all = [out, progress, ...Object.values(files)].join("\n");
  for (const value of [secret, token, organization, "Ann", "jsmith"]) expect(all, value).not.toContain(value);
});

it("changes nothing: bytes, encoding, status, headers and redirects", async () => {
  const bytes = gzipSync('[{"a":  1}]');
  const origin = createServer((request, response) => {
    expect(request.headers.host).toBe(`127.0.0.1:${(origin.address() as AddressInfo).port}`);
    expect(request.headers["x-mine"]).toBe("1");
    response.writeHead(307, "Elsewhere", [
      ...["Location", "/x", "Content-Encoding", "gzip", "Set-Cookie", "a=1", "Set-Cookie", "b=2"],
      ...["Content-Length", String(bytes.length)],
    ]);
    response.end(bytes);
  });
  await new Promise<void>((resolve) => origin.listen(0, "127.0.0.1", resolve));
  const { code, report } = await watchOrigin(
    `http://127.0.0.1:${(origin.address() as AddressInfo).port}`,
    async (url) => {
      const response = await fetch(`${url}/v1/resources/currencies`, {
        redirect: "manual",
        headers: { "x-mine": "1" },
      });
      expect(response.status).toBe(307);
      expect(response.statusText).toBe("Elsewhere");
      expect(response.headers.get("location")).toBe("/x");
      expect(response.headers.getSetCookie()).toEqual(["a=1", "b=2"]);
      expect(response.headers.get("content-length")).toBe(String(bytes.length));
      expect(await response.text()).toBe('[{"a":  1}]');
    },
  );
  origin.close();
  expect(report.findings.map(({ kind }) => kind)).toEqual(["undocumented-status"]);
  expect(code).toBe(1);
});

it("cuts a connection that the API cuts, and says that nothing was seen", async () => {
  const { code, report } = await watch(
    {
      getTheAvailableCurrencies: (response) => {
        response.wire = ({ socket }) =>
          socket?.write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n[", () =>
            setTimeout(() => socket.destroy(), 20),
          );
      },
    },
    async (url) => {
      const headers = { authorization: `Bearer ${token}` };
      const response = await fetch(`${url}/v1/resources/currencies`, { headers });
      await expect(response.text()).rejects.toThrow();
    },
  );
  expect(report.outcomes).toMatchObject([
    { state: "not seen", reason: "no response: the connection was cut after 1 bytes of the body" },
  ]);
  expect(code).toBe(3);
});

it("says that not enough was seen without any traffic", async () => {
  expect((await watch({}, () => Promise.resolve())).code).toBe(3);
});

it("fails if its port is in use", async () => {
  const other = createServer();
  await new Promise<void>((resolve) => other.listen(0, "127.0.0.1", resolve));
  const lines: string[] = [];
  const code = await main(
    ["--proxy", "--origin", "http://127.0.0.1:9", "--port", String((other.address() as AddressInfo).port)],
    {
      env: {},
      out: () => undefined,
      progress: (line) => lines.push(line),
      ask: undefined,
      stopped: () => Promise.resolve(),
    },
  );
  other.close();
  expect(code).toBe(2);
  expect(lines).toEqual(["--port is not free (EADDRINUSE): use another one."]);
});
