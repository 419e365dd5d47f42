import { join } from "node:path";
import ts from "typescript-5";
import { beforeAll, describe, expect, it } from "vitest";

const file = join(import.meta.dirname, "hover.sample.ts");
const source = `import type { MyCreditAppClient } from "@mycreditapp/client";
declare const mca: MyCreditAppClient;
mca.asSelf().patchGuestConnection({ path: { guest_org_id: "x" }, body: { archived: true } });
mca.asHostOf("x").getOrganizationMetrics({ query: { date_from: new Date() } });
`;
let service: ts.LanguageService;

beforeAll(() => {
  const options = {
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    strict: true,
  };
  service = ts.createLanguageService({
    getScriptFileNames: () => [file],
    getScriptVersion: () => "1",
    getScriptSnapshot: (name) => {
      const text = name === file ? source : ts.sys.readFile(name);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    getCurrentDirectory: () => import.meta.dirname,
    getCompilationSettings: () => options,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: (name) => name === file || ts.sys.fileExists(name),
    readFile: ts.sys.readFile,
    directoryExists: ts.sys.directoryExists,
  });
});

function hover(name: string): { signature: string; doc: string } {
  const info = service.getQuickInfoAtPosition(file, source.indexOf(name) + 1);
  return {
    signature: ts.displayPartsToString(info?.displayParts),
    doc: ts.displayPartsToString(info?.documentation),
  };
}

describe("hovering an operation", () => {
  it("shows plain fields", () => {
    const { signature } = hover("patchGuestConnection");
    expect(signature).toContain("guest_org_id: string");
    expect(signature).toContain("Call<");
    expect(signature).not.toContain("operations[");
  });
  it("shows the description, access and evidence of the document", () => {
    const { doc } = hover("patchGuestConnection");
    expect(doc).toContain("Patch guest connection: `PATCH /guest-connections/{guest_org_id}`");
    expect(doc).toContain("Access: general resource, open to self (inferred).");
    expect(doc).toContain("Error codes: access_denied,");
    expect(doc).toContain("Evidence: documented.");
  });
  it("shows the documentation of a single field", () => {
    expect(hover("date_from").doc).toContain("First date of the period.");
  });
});
