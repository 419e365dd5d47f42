import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { successOf } from "@mycreditapp/document";
import { afterAll, describe, expect, it } from "vitest";
import { operationOf, readContract } from "../src/document/contract.js";
import type { Report } from "../src/report/report.js";
import { drift, guest, host, organization, type Ran } from "./support/run-drift.js";
import { secret, token } from "./support/stub-server.js";

const folder = mkdtempSync(join(tmpdir(), "drift-har-"));
afterAll(() => rmSync(folder, { recursive: true }));

const contract = readContract();
const api = "https://api.mycreditapp.ai/v1-beta";

interface Entry {
  readonly url: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly status?: number;
  readonly content?: object;
  readonly responseHeaders?: Readonly<Record<string, string>>;
}

const pairs = (headers: Readonly<Record<string, string>> = {}) =>
  Object.entries(headers).map(([name, value]) => ({ name, value }));

function entryOf({
  url,
  method = "GET",
  headers,
  status = 200,
  content = {},
  responseHeaders,
}: Entry): object {
  const type = { "content-type": "application/json", "content-encoding": "gzip" };
  return {
    startedDateTime: "2026-01-01T00:00:00Z",
    request: { method, url, headers: pairs({ ":path": "/x", authorization: `Bearer ${token}`, ...headers }) },
    response: { status, headers: pairs(responseHeaders ?? type), content },
  };
}

async function check(entries: readonly Entry[], ...args: string[]): Promise<Ran & { report: Report }> {
  const file = join(folder, "traffic.har");
  writeFileSync(file, JSON.stringify({ log: { version: "1.2", entries: entries.map(entryOf) } }));
  const ran = await drift(["--har", file, ...args], {});
  return { ...ran, report: JSON.parse(ran.files["drift.json"] ?? "{}") as Report };
}

function example(id: string, change: object = {}): { text: string } {
  const [first] = successOf(operationOf(contract, id))?.examples ?? [];
  return { text: JSON.stringify({ ...(first?.value as object), ...change }) };
}

const asSelf = { "Requester-Organization-ID": organization, "Target-Organization-ID": organization };

describe("recorded traffic", () => {
  it("that conforms: no drift, without credentials", async () => {
    const { code, report, out } = await check([
      { url: `${api}/resources/currencies/USD`, content: example("getASpecificCurrency", { code: "USD" }) },
      { url: "https://www.example.com/app.js", content: { text: "alert(1)" } },
    ]);
    expect(out).toMatch(/^No drift\. 0 notes\.$/m);
    expect(report.outcomes).toEqual([{ operation: "getASpecificCurrency", scenario: "none", state: "seen" }]);
    expect(code).toBe(0);
  });

  it("is attributed to the scenario of its headers, and compared with its path", async () => {
    const url = `${api}/organizations/${organization}`;
    const { code, report } = await check([
      { url, headers: asSelf, content: example("getOrganization", { id: guest, nickname: "Ann" }) },
      {
        url: `${api}/organizations/${guest}`,
        headers: { ...asSelf, "Target-Organization-ID": guest },
        content: example("getOrganization", { id: guest }),
      },
    ]);
    expect(code).toBe(1);
    expect(report.findings.map(({ kind, scenario, location }) => `${kind} ${scenario} ${location}`)).toEqual([
      "broken-invariant self /id",
      "undocumented-field self /nickname",
    ]);
    expect(report.outcomes.map(({ scenario, state }) => `${scenario} ${state}`)).toEqual([
      "self drifted",
      "connected seen",
    ]);
  });

  it("is compared with the query of its request", async () => {
    const [item] = JSON.parse(example("getPrivateRecords").text).items as [{ id: string }];
    const items = [item, { ...item, id: host }];
    const { report } = await check([
      {
        url: `${api}/private-records?limit=1&offset=0`,
        headers: asSelf,
        content: example("getPrivateRecords", { items, total_items: 2 }),
      },
    ]);
    expect(report.findings.map(({ found }) => found)).toContain("1 more");
  });

  it("of another origin is read if it has the version of the API in its path, or is named", async () => {
    const content = example("getASpecificCurrency", { code: "USD" });
    const traffic = [
      { url: "http://localhost:8080/api/v1/resources/currencies/USD", content },
      { url: "http://localhost:8080/resources/currencies/USD", content },
    ];
    expect((await check(traffic)).report.summary.calls).toBe(1);
    const named = await check(traffic, "--origin", "http://localhost:8080");
    expect(named.report.summary.calls).toBe(2);
    const other = await check(traffic, "--origin", "http://localhost:9090");
    expect(other.report.summary.calls).toBe(0);
    expect(other.code).toBe(3);
  });

  it.each([
    [
      "a response without its body",
      { content: { size: 20 } },
      "no response: the recording has no body: export it with content",
    ],
    ["an aborted request", { status: 0 }, "no response: the recording has no response"],
    ["an error", { status: 500, content: { text: '{"detail":[{"msg":"x"}]}' } }, "the API responded 500"],
  ])("with %s only: not enough seen", async (_, entry, reason) => {
    const { code, report } = await check([{ url: `${api}/resources/currencies`, ...entry }]);
    expect(report.outcomes).toMatchObject([{ state: "not seen", reason }]);
    expect(code).toBe(3);
  });

  it("that has no call of the API: not enough seen", async () => {
    const { code, out } = await check([{ url: "https://www.example.com/", content: { text: "" } }]);
    expect(code).toBe(3);
    expect(out).toMatch(/^Not enough seen to say: no response of the API was in the traffic\./m);
  });

  it("of an operation that the document does not have is an addition, unless it failed", async () => {
    const traffic = (status: number) => check([{ url: `${api}/organizations/${guest}/limits`, status }]);
    const { code, report, files } = await traffic(200);
    expect(report.findings).toMatchObject([
      { kind: "undocumented-operation", location: "/organizations/{a UUID}/limits", severity: "addition" },
    ]);
    expect(code).toBe(1);
    expect(JSON.stringify(files)).not.toContain(guest);
    expect((await traffic(404)).code).toBe(3);
  });

  it("in base64 is decoded, and broken bytes are found", async () => {
    const { text } = example("getASpecificCurrency", { code: "USD", name: "Zürich" });
    const entry = (bytes: Buffer) => ({
      url: `${api}/resources/currencies/USD`,
      content: { text: bytes.toString("base64"), encoding: "base64" },
    });
    expect((await check([entry(Buffer.from(text))])).code).toBe(0);
    const { report } = await check([entry(Buffer.from(text, "latin1"))]);
    expect(report.findings.map(({ kind }) => kind)).toEqual(["wrong-charset"]);
  });

  it("leaves no secret and no personal value in the reports", async () => {
    const { files, out, progress } = await check([
      {
        url: `${api}/oauth2/token`,
        method: "POST",
        content: { text: JSON.stringify({ access_token: secret, expires_in: 1, [secret]: secret }) },
      },
      {
        url: `${api}/organizations/${organization}?name=Ann+Smith`,
        headers: { ...asSelf, cookie: "session=cookie-secret-1; b=2" },
        content: example("getOrganization", {
          email: "Ann Smith",
          "ann@example.com": 1,
          status: "cookie-secret-1",
          "Ann Smith": { phone: "+15551234567" },
        }),
      },
    ]);
    const all = [out, progress, ...Object.values(files)].join("\n");
    expect(all).toContain("undocumented-field");
    for (const value of [
      token,
      secret,
      organization,
      "cookie-secret-1",
      "Ann",
      "ann@",
      "+1555",
      "jsmith",
      "3c90c3cc",
    ])
      expect(all, value).not.toContain(value);
  });
});
