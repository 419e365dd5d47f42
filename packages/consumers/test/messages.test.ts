import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, inject, it } from "vitest";
import { compile, compilers } from "../src/project.js";

const folder = inject("folder");
const header =
  `import { createClient, isMyCreditAppError, type MyCreditAppClient } from "@mycreditapp/client";
declare const mca: MyCreditAppClient;
declare const error: unknown;
declare const id: string;
const organizationId = id;
const credentials = { clientId: id, clientSecret: id };
if (!isMyCreditAppError(error)) throw error;`.split("\n");

/** A line that does not compile, the reported position, and the message. */
const invalid: [code: string, at: string, message: RegExp][] = [
  [`error.is("acces_denied");`, `"acces_denied"`, /'"acces_denied"' is not assignable .*"access_denied"/],
  [`createClient({ organizationId });`, `{`, /Property 'credentials' is missing/],
  [`createClient({ organizationId, version: "v1" });`, `{`, /Property 'credentials' is missing/],
  [
    `createClient({ organizationId, baseUrl: "https://proxy.example" });`,
    `{`,
    /Property 'credentials' is missing/,
  ],
  [
    `createClient({ organizationId, retries: 0, logger: () => {} });`,
    `{`,
    /Property 'credentials' is missing/,
  ],
  [`createClient({ credentials });`, `{`, /Property 'organizationId' is missing/],
  [
    `createClient({ organizationId, credentials: { clientId: id } });`,
    `credentials`,
    /Property 'clientSecret' is missing/,
  ],
  [`createClient({ organizationId, credentials, token: id });`, `{`, /'token' are incompatible/],
  [
    `createClient({ organizationId, credential: credentials });`,
    `credential:`,
    /'credential' does not exist/,
  ],
  [`createClient({ organizationId, credentials, retrys: 1 });`, `retrys`, /'retrys' does not exist/],
  [
    `mca.asSelf().patchGuestConnection({ path: { guest_orgid: id }, body: { archived: true } });`,
    `guest_orgid`,
    /'guest_orgid' does not exist .*'guest_org_id'/,
  ],
  [
    `mca.asSelf().patchGuestConnection({ path: { guest_org_id: id, org: id }, body: { archived: true } });`,
    `org: id`,
    /'org' does not exist/,
  ],
  [
    `mca.asSelf().patchGuestConnection({ path: {}, body: { archived: true } });`,
    `path`,
    /Property 'guest_org_id' is missing/,
  ],
  [
    `mca.asSelf().patchGuestConnection({ path: { guest_org_id: id }, body: { archive: true } });`,
    `archive`,
    /'archive' does not exist .*'archived'/,
  ],
  [
    `mca.asSelf().patchGuestConnection({ paths: { guest_org_id: id }, body: { archived: true } });`,
    `paths`,
    /'paths' does not exist .*'path'/,
  ],
  [
    `mca.asSelf().getOrganizationMetrics({ query: { date_fron: id } });`,
    `date_fron`,
    /'date_fron' does not exist .*'date_from'/,
  ],
  [`mca.asSelf().getOrganization({}, { retry: 1 });`, `retry`, /'retry' does not exist/],
];
const valid = [
  `error.is("access_denied") && error.code satisfies "access_denied";`,
  `error.hasCode("a_code_of_tomorrow") && error.code satisfies "a_code_of_tomorrow";`,
  `createClient({ organizationId, credentials: async () => credentials });`,
  `createClient({ organizationId, token: () => id, baseUrl: "https://proxy.example" });`,
];

/** Returns the compiler's messages by line number. */
function diagnose(compiler: (typeof compilers)[number]): Map<number, { column: number; text: string }[]> {
  const lines = [...header, ...valid, ...invalid.map(([code]) => code)];
  writeFileSync(join(folder, "messages.ts"), lines.join("\n"));
  let output = "";
  try {
    compile(folder, "messages.ts", { types: ["node"], skipLibCheck: true }, compiler);
  } catch (error) {
    output = (error as Error).message;
  }
  const found = new Map<number, { column: number; text: string }[]>();
  for (const [, line, column, text = ""] of output.matchAll(
    /^messages\.ts\((\d+),(\d+)\): error TS\d+: (.*(?:\n .*)*)/gm,
  )) {
    const known = found.get(Number(line)) ?? [];
    found.set(Number(line), [...known, { column: Number(column), text }]);
  }
  return found;
}

describe.each(compilers)("%s", (compiler) => {
  const first = header.length + valid.length + 1;

  it("reports what is wrong, at its position", () => {
    const found = diagnose(compiler);
    for (const [index, [code, at, message]] of invalid.entries()) {
      const [diagnostic, ...others] = found.get(first + index) ?? [];
      expect(diagnostic?.text, code).toMatch(message);
      expect(diagnostic?.column, code).toBe(code.indexOf(at) + 1);
      expect(others, code).toEqual([]);
    }
    // Nothing else is reported: the valid lines compile.
    expect([...found.keys()]).toEqual(invalid.map((_, index) => first + index));
  });
});
