import { createServer } from "node:net";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { Report } from "../src/report/report.js";
import { credentials, drift, guest, host, organization, type Ran } from "./support/run-drift.js";
import { type Deviations, StubServer, secret, token } from "./support/stub-server.js";

let stub: StubServer;
let origin: string;

async function use(deviations: Deviations = {}): Promise<void> {
  stub = new StubServer(deviations);
  origin = await stub.start();
}

beforeEach(() => use());
afterEach(() => stub.stop());

/** The run fails with one line, and sends nothing. */
function expectFailure(ran: Ran, line: RegExp): void {
  expect(ran.progress.trim().split("\n")).toHaveLength(1);
  expect(ran.progress).toMatch(line);
  expect(ran).toMatchObject({ code: 2, out: "", files: {} });
  expect(stub.requests).toEqual([]);
}

const withOrigin = (...args: string[]) => ["--origin", origin, "--organization", organization, ...args];
const { MYCREDITAPP_CLIENT_ID, MYCREDITAPP_CLIENT_SECRET } = credentials;

const environments: [string, NodeJS.ProcessEnv, RegExp][] = [
  ["no credentials", {}, /^MYCREDITAPP_CLIENT_ID and MYCREDITAPP_CLIENT_SECRET are missing: set both/],
  ["empty credentials", { MYCREDITAPP_TOKEN: " " }, /^MYCREDITAPP_CLIENT_ID and .* are missing/],
  ["only an id", { MYCREDITAPP_CLIENT_ID }, /^MYCREDITAPP_CLIENT_SECRET is missing: copy it/],
  ["only a secret", { MYCREDITAPP_CLIENT_SECRET }, /^MYCREDITAPP_CLIENT_ID is missing: copy it/],
  [
    "both kinds",
    { ...credentials, MYCREDITAPP_TOKEN: token },
    /^MYCREDITAPP_TOKEN is set together with .*: unset one/,
  ],
];
for (const [name, env, line] of environments) {
  it(`fails with ${name}`, async () => expectFailure(await drift(withOrigin(), env), line));
}

const arguments_: [string, () => string[], RegExp][] = [
  ["no origin", () => [], /^--origin is missing: pass one such as https:/],
  [
    "an origin that is not https",
    () => ["--origin", "http://api.example.com"],
    /^--origin is not https.*https:\/\//,
  ],
  ["an origin that is not a URL", () => ["--origin", secret], /^--origin is not a URL: pass one/],
  [
    "an origin with a path",
    () => ["--origin", "https://127.0.0.1/v1"],
    /^--origin has more than .* --version/,
  ],
  [
    "an origin with credentials",
    () => ["--origin", `https://u:${secret}@127.0.0.1`],
    /^--origin contains credentials/,
  ],
  ["an unknown version", () => withOrigin("--version", "v9"), /^--version .* use v1-beta or v1/],
  ["no organization", () => ["--origin", origin], /^--organization is missing: pass the id/],
  [
    "an organization that is not a UUID",
    () => ["--origin", origin, "--organization", secret],
    /^--organization is not a UUID but a string of 18 characters/,
  ],
  ["a guest that is not a UUID", () => withOrigin("--guest", "42"), /^--guest is not a UUID/],
  ["a host that is not a UUID", () => withOrigin("--host", "42"), /^--host is not a UUID/],
  [
    "an unknown operation",
    () => withOrigin("--operation", "getEverything"),
    /^--operation is not in the document.*operationId/,
  ],
  [
    "an operation that writes, without --write",
    () => withOrigin("--operation", "patchGuestConnection"),
    /^--operation patchGuestConnection is PATCH, not GET: add --write/,
  ],
  [
    "the token operation",
    () => withOrigin("--write", "--operation", "generateOauth2ClientCredentialsToken"),
    /^--operation is not in the document/,
  ],
  ["--write alone", () => withOrigin("--write"), /^--write has no operation to send: add --operation/],
  [
    "--write with a GET operation",
    () => withOrigin("--write", "--operation", "getOrganization"),
    /^--write has no operation/,
  ],
  ["--body without --write", () => withOrigin("--body", "body.json"), /^--body is set without --write/],
  [
    "a scenario whose organization is not set",
    () => withOrigin("--scenario", "host"),
    /^--scenario host needs .* pass --guest/,
  ],
  ["an unknown scenario", () => withOrigin("--scenario", "owner"), /^--scenario is invalid/],
  ["a path parameter without value", () => withOrigin("--path", "file_id"), /^--path is not <name>=<value>/],
  ["a timeout that is not a number", () => withOrigin("--timeout", "soon"), /^--timeout is not a number/],
  ["an unknown option", () => withOrigin(`--token=${secret}`), /^--token is unknown: see --help/],
  ["an argument without option", () => withOrigin(secret), /^An argument has no option/],
  ["an option without value", () => ["--origin", "--organization", organization], /^--origin has no value/],
  ["an option twice", () => withOrigin("--guest", guest, "--guest", host), /^--guest is set more than once/],
];
for (const [name, args, line] of arguments_) {
  it(`fails with ${name}`, async () => {
    const ran = await drift(args());
    expectFailure(ran, line);
    expect(ran.progress).not.toContain(secret);
  });
}

it("reports rejected credentials, and sends only the token request", async () => {
  const ran = await drift(withOrigin(), {
    ...credentials,
    MYCREDITAPP_CLIENT_SECRET: "another-secret-of-mine",
  });
  expect(ran).toMatchObject({ code: 2, out: "", files: {} });
  expect(ran.progress).toMatch(
    /^MYCREDITAPP_CLIENT_ID and MYCREDITAPP_CLIENT_SECRET: rejected with 401: .*portal/,
  );
  expect(ran.progress.trim().split("\n")).toHaveLength(1);
  expect(ran.progress).not.toContain("another-secret-of-mine");
  expect(stub.requests).toEqual(["POST /oauth2/token"]);
});

it("reports a rejected token after three calls", async () => {
  const ran = await drift(withOrigin(), { MYCREDITAPP_TOKEN: "an-old-token-of-mine" });
  expect(ran).toMatchObject({ code: 2, out: "", files: {} });
  expect(ran.progress).toMatch(/^MYCREDITAPP_TOKEN: rejected with 401: request a new one/m);
  const calls = [...new Set(stub.requests)];
  expect(calls).toEqual([
    "GET /resources/currencies",
    "GET /resources/risk-ranges",
    "GET /resources/weights/metrics",
  ]);
});

it("sends nothing more if a token expires, and keeps the report", async () => {
  await stub.stop();
  let calls = 0;
  await use(
    Object.fromEntries(
      stub.contract.operations.map(({ id }) => [
        id,
        (response) => {
          calls += 1;
          if (calls > 5) Object.assign(response, { status: 401, body: { detail: [{ msg: "Expired" }] } });
        },
      ]),
    ),
  );
  const ran = await drift(withOrigin(), { MYCREDITAPP_TOKEN: token });
  expect(ran.code).toBe(3);
  const report = JSON.parse(ran.files["drift.json"] ?? "") as Report;
  const reasons = report.outcomes.map(({ reason = "seen" }) => reason);
  expect(reasons.slice(0, 9)).toEqual([
    ...Array.from({ length: 5 }, () => "seen"),
    ...Array.from({ length: 3 }, () => "the API responded 401"),
    "not sent, since 3 calls in a row failed: 401",
  ]);
});

it("says that nothing was seen of an unreachable API", async () => {
  // Nothing listens on this port. One that was free a moment ago may be another process's now.
  const ran = await drift(["--origin", "http://127.0.0.1:2", "--organization", organization]);
  expect(ran.code).toBe(3);
  expect(ran.out).toMatch(/^Not enough seen to say: \d+ calls not seen/m);
  expect(ran.out).toContain("generateOauth2ClientCredentialsToken (none): no response: ECONNREFUSED");
});

it("says that nothing was seen of an API that does not respond", async () => {
  const silent = createServer(() => undefined);
  await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
  const { port } = silent.address() as { port: number };
  const args = ["--origin", `http://127.0.0.1:${port}`, "--organization", organization, "--timeout", "0.2"];
  const ran = await drift(args);
  const withStaticToken = await drift(args, { MYCREDITAPP_TOKEN: token });
  silent.close();
  expect(ran.code).toBe(3);
  expect(ran.out).toContain("no response: timed out");
  expect(withStaticToken.code).toBe(3);
  expect(withStaticToken.out).toContain("not sent, since 3 calls in a row failed: timed out");
});

const modes: [string, () => string[], RegExp][] = [
  ["two modes", () => ["--har", "a.har", "--proxy"], /^--har and --proxy are set: keep one/],
  [
    "an option of another mode",
    () => ["--har", "a.har", "--guest", guest],
    /^--guest has no meaning with --har/,
  ],
  ["a proxy without an origin", () => ["--proxy"], /^--origin is missing/],
  [
    "a proxy with a wrong port",
    () => ["--proxy", "--origin", origin, "--port", "0x"],
    /^--port is not a port/,
  ],
  ["a port for a live run", () => withOrigin("--port", "1"), /^--port has no meaning with --live/],
  ["a HAR file that is not there", () => ["--har", "no.har"], /^--har can't be read \(ENOENT\)/],
  ["a HAR file that is none", () => ["--har", fileURLToPath(import.meta.url)], /^--har is not valid JSON/],
  [
    "a baseline that is not there",
    () => withOrigin("--baseline", "no.json"),
    /^--baseline does not exist: write it/,
  ],
  ["a new baseline without its file", () => withOrigin("--write-baseline"), /^--write-baseline has no file/],
];
for (const [name, args, line] of modes) {
  it(`fails with ${name}`, async () => expectFailure(await drift(args()), line));
}
