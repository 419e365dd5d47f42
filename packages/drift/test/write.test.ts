import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { credentials, guest, live, organization } from "./run-cli.js";
import { StandIn } from "./stand-in.js";

const standIn = { current: new StandIn() };
let origin: string;
const folder = mkdtempSync(join(tmpdir(), "contract-live-body-"));

beforeEach(async () => {
  standIn.current = new StandIn();
  origin = await standIn.current.start();
});
afterEach(() => standIn.current.stop());

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
const sent = () => standIn.current.requests;

it("sends the operation that was named, once, with the body of the file", async () => {
  const ran = await live(patch("--body", fileOf({ archived: true }), "--yes"));
  expect(ran.code).toBe(0);
  expect(sent()).toEqual(["POST /oauth2/token", `PATCH /guest-connections/${guest}`]);
  expect(standIn.current.bodies.at(-1)).toBe('{"archived":true}');
});

it("sends it when its name is typed", async () => {
  const questions: string[] = [];
  const ask = async (question: string) => {
    questions.push(question);
    return "patchGuestConnection";
  };
  await live(patch("--body", fileOf({ archived: true })), credentials, ask);
  expect(questions).toEqual([
    `This sends PATCH /guest-connections/{guest_org_id} as self to ${origin}. Type patchGuestConnection to go on: `,
  ]);
  expect(sent()).toHaveLength(2);
});

it("sends a file of a form", async () => {
  writeFileSync(join(folder, "report.pdf"), "%PDF-1.7");
  const body = { file: { path: "report.pdf", type: "application/pdf" }, currency: "USD" };
  const ran = await live(write("uploadFinancialFile", "--body", fileOf(body), "--yes"));
  expect(ran.code).toBe(0);
  expect(sent().at(-1)).toBe(`POST /organizations/${organization}/financial-files`);
  expect(standIn.current.bodies.at(-1)).toContain('filename="report.pdf"');
});

it("takes no id of a list for what changes something", async () => {
  const ran = await live(write("deleteFinancialFile", "--yes"));
  expect(ran.code).toBe(2);
  expect(ran.progress).toMatch(/^--operation deleteFinancialFile needs file_id: give --path file_id=<value>/);
  expect(sent()).toEqual([]);
});

describe("sends nothing", () => {
  const cases: [string, () => string[], RegExp][] = [
    [
      "where nobody can be asked",
      () => patch("--body", fileOf({ archived: true })),
      /nobody can be asked: add --yes/,
    ],
    ["without a body that is needed", () => patch("--yes"), /takes a body: give --body/],
    [
      "with a body that does not fit",
      () => patch("--yes", "--body", fileOf({ archived: 3 })),
      /^--body does not fit the document at \/archived/,
    ],
    ["with a body that is not JSON", () => patch("--yes", "--body", fileOf("{")), /^--body is not JSON/],
    [
      "with a body that is not there",
      () => patch("--yes", "--body", join(folder, "none.json")),
      /^--body can't be read \(ENOENT\)/,
    ],
    [
      "with a body where none is taken",
      () =>
        write(
          "sendDisconnectionNotification",
          "--path",
          `guest_org_id=${guest}`,
          "--yes",
          "--body",
          fileOf({}),
        ),
      /takes no body: leave --body out/,
    ],
    [
      "where several scenarios are possible",
      () => write("createOrganizationAnalytics", "--guest", guest, "--yes"),
      /could be sent as self or host: choose with --scenario/,
    ],
    [
      "where no scenario is possible",
      () => write("uploadCreditTermsTradeProfileFile", "--path", `credit_application_id=${guest}`, "--yes"),
      /may be called as guest: give/,
    ],
    [
      "for two operations at once",
      () => write("createOrganizationAnalytics", "--operation", "deleteFinancialFile", "--yes"),
      /one operation at a time/,
    ],
  ];
  for (const [name, args, line] of cases) {
    it(name, async () => {
      const ran = await live(args());
      expect(ran.progress).toMatch(line);
      expect(ran.progress.trim().split("\n")).toHaveLength(1);
      expect(ran).toMatchObject({ code: 2, files: {} });
      expect(sent()).toEqual([]);
    });
  }

  it("when something else is typed", async () => {
    const ran = await live(patch("--body", fileOf({ archived: true })), credentials, async () => "yes");
    expect(ran.code).toBe(2);
    expect(ran.progress).toMatch(/was not confirmed, so nothing was sent/);
    expect(sent()).toEqual([]);
  });
});
