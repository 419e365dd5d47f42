import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { credentials, drift, guest, organization } from "./support/run-drift.js";
import { StubServer } from "./support/stub-server.js";

const stub = { current: new StubServer() };
let origin: string;
const folder = mkdtempSync(join(tmpdir(), "drift-body-"));

beforeEach(async () => {
  stub.current = new StubServer();
  origin = await stub.current.start();
});
afterEach(() => stub.current.stop());

function fileOf(content: unknown): string {
  const file = join(folder, "body.json");
  writeFileSync(file, typeof content === "string" ? content : JSON.stringify(content));
  return file;
}

const write = (operation: string, ...args: string[]) => [
  ...["--origin", origin, "--organization", organization, "--write", "--operation", operation],
  ...args,
];
const patch = (...args: string[]) =>
  write("patchGuestConnection", "--path", `guest_org_id=${guest}`, ...args);
const sent = () => stub.current.requests;

it("sends the named operation once, with the body of the file", async () => {
  const ran = await drift(patch("--body", fileOf({ archived: true }), "--yes"));
  expect(ran.code).toBe(0);
  expect(sent()).toEqual(["POST /oauth2/token", `PATCH /guest-connections/${guest}`]);
  expect(stub.current.bodies.at(-1)).toBe('{"archived":true}');
});

it("sends it once its name is typed", async () => {
  const questions: string[] = [];
  const ask = async (question: string) => {
    questions.push(question);
    return "patchGuestConnection";
  };
  await drift(patch("--body", fileOf({ archived: true })), credentials, ask);
  expect(questions).toEqual([
    `This sends PATCH /guest-connections/{guest_org_id} as self to ${origin}. Type patchGuestConnection to confirm: `,
  ]);
  expect(sent()).toHaveLength(2);
});

it("sends a file in a form", async () => {
  writeFileSync(join(folder, "report.pdf"), "%PDF-1.7");
  const body = { file: { path: "report.pdf", type: "application/pdf" }, currency: "USD" };
  const ran = await drift(write("uploadFinancialFile", "--body", fileOf(body), "--yes"));
  expect(ran.code).toBe(0);
  expect(sent().at(-1)).toBe(`POST /organizations/${organization}/financial-files`);
  expect(stub.current.bodies.at(-1)).toContain('filename="report.pdf"');
});

it("uses no id of a list for a write", async () => {
  const ran = await drift(write("deleteFinancialFile", "--yes"));
  expect(ran.code).toBe(2);
  expect(ran.progress).toMatch(/^--operation deleteFinancialFile needs file_id: pass --path file_id=<value>/);
  expect(sent()).toEqual([]);
});

describe("sends nothing", () => {
  const cases: [string, () => string[], RegExp][] = [
    [
      "without a terminal",
      () => patch("--body", fileOf({ archived: true })),
      /there is no terminal to confirm it: add --yes/,
    ],
    ["without a required body", () => patch("--yes"), /needs a body: pass --body/],
    [
      "with an invalid body",
      () => patch("--yes", "--body", fileOf({ archived: 3 })),
      /^--body is invalid at \/archived/,
    ],
    [
      "with a body that is not JSON",
      () => patch("--yes", "--body", fileOf("{")),
      /^--body is not valid JSON/,
    ],
    [
      "with a body that does not exist",
      () => patch("--yes", "--body", join(folder, "none.json")),
      /^--body can't be read \(ENOENT\)/,
    ],
    [
      "with a body where none is accepted",
      () =>
        write(
          "sendDisconnectionNotification",
          "--path",
          `guest_org_id=${guest}`,
          "--yes",
          "--body",
          fileOf({}),
        ),
      /accepts no body: remove --body/,
    ],
    [
      "where several scenarios are possible",
      () => write("createOrganizationAnalytics", "--guest", guest, "--yes"),
      /could be sent as self or host: choose with --scenario/,
    ],
    [
      "where no scenario is possible",
      () => write("uploadCreditTermsTradeProfileFile", "--path", `credit_application_id=${guest}`, "--yes"),
      /can only be called as guest: pass/,
    ],
    [
      "for two operations at once",
      () => write("createOrganizationAnalytics", "--operation", "deleteFinancialFile", "--yes"),
      /one operation at a time/,
    ],
  ];
  for (const [name, args, line] of cases) {
    it(name, async () => {
      const ran = await drift(args());
      expect(ran.progress).toMatch(line);
      expect(ran.progress.trim().split("\n")).toHaveLength(1);
      expect(ran).toMatchObject({ code: 2, files: {} });
      expect(sent()).toEqual([]);
    });
  }

  it("if something else is typed", async () => {
    const ran = await drift(patch("--body", fileOf({ archived: true })), credentials, async () => "yes");
    expect(ran.code).toBe(2);
    expect(ran.progress).toMatch(/was not confirmed, nothing was sent/);
    expect(sent()).toEqual([]);
  });
});
