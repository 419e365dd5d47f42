import { createServer } from "node:net";
import { afterEach, beforeEach, expect, it } from "vitest";
import { credentials, guest, host, live, organization, type Ran } from "./run-cli.js";
import { type Deviations, StandIn, secret, token } from "./stand-in.js";

let standIn: StandIn;
let origin: string;

async function use(deviations: Deviations = {}): Promise<void> {
  standIn = new StandIn(deviations);
  origin = await standIn.start();
}

beforeEach(() => use());
afterEach(() => standIn.stop());

/** Refused with one line, and without having sent anything. */
function refused(ran: Ran, line: RegExp): void {
  expect(ran.progress.trim().split("\n")).toHaveLength(1);
  expect(ran.progress).toMatch(line);
  expect(ran).toMatchObject({ code: 2, out: "", files: {} });
  expect(standIn.requests).toEqual([]);
}

const withOrigin = (...args: string[]) => ["--origin", origin, "--organization", organization, ...args];
const { MYCREDITAPP_CLIENT_ID, MYCREDITAPP_CLIENT_SECRET } = credentials;

const environments: [string, NodeJS.ProcessEnv, RegExp][] = [
  ["no credentials", {}, /^MYCREDITAPP_CLIENT_ID and MYCREDITAPP_CLIENT_SECRET are missing: set both/],
  ["empty credentials", { MYCREDITAPP_TOKEN: " " }, /^MYCREDITAPP_CLIENT_ID and .* are missing/],
  ["an id alone", { MYCREDITAPP_CLIENT_ID }, /^MYCREDITAPP_CLIENT_SECRET is missing: copy it/],
  ["a secret alone", { MYCREDITAPP_CLIENT_SECRET }, /^MYCREDITAPP_CLIENT_ID is missing: copy it/],
  [
    "both kinds",
    { ...credentials, MYCREDITAPP_TOKEN: token },
    /^MYCREDITAPP_TOKEN is set beside .*: unset one/,
  ],
];
for (const [name, env, line] of environments) {
  it(`refuses ${name}`, async () => refused(await live(withOrigin(), env), line));
}

const arguments_: [string, () => string[], RegExp][] = [
  ["no origin", () => [], /^--origin is missing: give one such as https:/],
  [
    "an origin that is not https",
    () => ["--origin", "http://api.example.com"],
    /^--origin is not https.*https:\/\//,
  ],
  ["an origin that is no URL", () => ["--origin", secret], /^--origin is not a URL: give one/],
  [
    "an origin with a path",
    () => ["--origin", "https://127.0.0.1/v1"],
    /^--origin has more than .* --version/,
  ],
  [
    "an origin with credentials",
    () => ["--origin", `https://u:${secret}@127.0.0.1`],
    /^--origin holds credentials/,
  ],
  ["an unknown version", () => withOrigin("--version", "v9"), /^--version .* give v1-beta or v1/],
  ["no organization", () => ["--origin", origin], /^--organization is missing: give the id/],
  [
    "an organization that is no UUID",
    () => ["--origin", origin, "--organization", secret],
    /^--organization is not a UUID but string\(22\)/,
  ],
  ["a guest that is no UUID", () => withOrigin("--guest", "42"), /^--guest is not a UUID/],
  ["a host that is no UUID", () => withOrigin("--host", "42"), /^--host is not a UUID/],
  [
    "an unknown operation",
    () => withOrigin("--operation", "getEverything"),
    /^--operation is not an operation.*operationId/,
  ],
  [
    "an operation that writes, without --write",
    () => withOrigin("--operation", "patchGuestConnection"),
    /^--operation patchGuestConnection is PATCH, not a read: add --write/,
  ],
  [
    "the token operation",
    () => withOrigin("--write", "--operation", "generateOauth2ClientCredentialsToken"),
    /^--operation is not an operation/,
  ],
  ["--write alone", () => withOrigin("--write"), /^--write names no operation: add --operation/],
  [
    "--write with a read",
    () => withOrigin("--write", "--operation", "getOrganization"),
    /^--write names no operation/,
  ],
  ["--body without --write", () => withOrigin("--body", "body.json"), /^--body is given without --write/],
  [
    "a scenario whose organization is not given",
    () => withOrigin("--scenario", "host"),
    /^--scenario host needs .* give --guest/,
  ],
  ["an unknown scenario", () => withOrigin("--scenario", "owner"), /^--scenario is none of/],
  ["a path parameter without value", () => withOrigin("--path", "file_id"), /^--path is not <name>=<value>/],
  ["a timeout that is no number", () => withOrigin("--timeout", "soon"), /^--timeout is not a number/],
  ["an unknown option", () => withOrigin(`--token=${secret}`), /^--token is unknown: see --help/],
  ["an argument without option", () => withOrigin(secret), /^An argument has no option before it/],
  ["an option without value", () => ["--origin", "--organization", organization], /^--origin has no value/],
  [
    "an option twice",
    () => withOrigin("--guest", guest, "--guest", host),
    /^--guest is given more than once/,
  ],
];
for (const [name, args, line] of arguments_) {
  it(`refuses ${name}`, async () => {
    const ran = await live(args());
    refused(ran, line);
    expect(ran.progress).not.toContain(secret);
  });
}

it("says that the credentials were refused, and sends nothing beyond the token request", async () => {
  const ran = await live(withOrigin(), {
    ...credentials,
    MYCREDITAPP_CLIENT_SECRET: "another-secret-of-mine",
  });
  expect(ran).toMatchObject({ code: 2, out: "", files: {} });
  expect(ran.progress).toMatch(
    /^MYCREDITAPP_CLIENT_ID and MYCREDITAPP_CLIENT_SECRET: refused with 401 .*portal/,
  );
  expect(ran.progress.trim().split("\n")).toHaveLength(1);
  expect(ran.progress).not.toContain("another-secret-of-mine");
  expect(standIn.requests).toEqual(["POST /oauth2/token"]);
});

it("says that the token endpoint gave no token", async () => {
  await standIn.stop();
  await use({
    generateOauth2ClientCredentialsToken: (answer) => {
      answer.body = { hello: "world" };
    },
  });
  const ran = await live(withOrigin());
  expect(ran.code).toBe(2);
  expect(ran.progress).toMatch(/^MYCREDITAPP_CLIENT_ID .* answered without a token before any call/);
});

it("says that the token endpoint is out of order", async () => {
  await standIn.stop();
  await use({
    generateOauth2ClientCredentialsToken: (answer) => {
      answer.status = 501;
    },
  });
  const ran = await live(withOrigin());
  expect(ran.code).toBe(2);
  expect(ran.progress).toMatch(/refused with 501 .*try again later/);
});

it("says that a given token was refused, at the first call", async () => {
  const ran = await live(withOrigin(), { MYCREDITAPP_TOKEN: "an-old-token-of-mine" });
  expect(ran).toMatchObject({ code: 2, out: "", files: {} });
  expect(ran.progress).toMatch(
    /^MYCREDITAPP_TOKEN: refused with 401 before any call was answered: get a new one/,
  );
  expect(standIn.requests).toEqual(["GET /resources/currencies"]);
});

it("stops where a given token ends, and keeps the report of what was seen", async () => {
  await standIn.stop();
  await use({
    getOrganizationLoans: (answer) => {
      answer.status = 401;
    },
  });
  const ran = await live(withOrigin(), { MYCREDITAPP_TOKEN: token });
  expect(ran.code).toBe(2);
  expect(ran.progress).toMatch(/MYCREDITAPP_TOKEN: refused with 401 after some calls/);
  expect(standIn.requests.at(-1)).toMatch(/loans$/);
  const report = JSON.parse(ran.files["drift.json"] ?? "") as { notRun: { reason: string }[] };
  expect(report.notRun.some(({ reason }) => reason === "the token was refused before")).toBe(true);
});

it("says that the origin gave no answer", async () => {
  await standIn.stop();
  const ran = await live(withOrigin());
  expect(ran).toMatchObject({ code: 2, out: "" });
  expect(ran.progress).toMatch(/^--origin http:.* gave no answer \(ECONNREFUSED\): check the address/);
});

it("says that the origin hangs", async () => {
  const silent = createServer(() => undefined);
  await new Promise<void>((resolve) => silent.listen(0, "127.0.0.1", resolve));
  const { port } = silent.address() as { port: number };
  const ran = await live([
    ...["--origin", `http://127.0.0.1:${port}`, "--organization", organization, "--timeout", "0.2"],
  ]);
  silent.close();
  expect(ran.code).toBe(2);
  expect(ran.progress).toMatch(/gave no answer \(timed out\)/);
});
