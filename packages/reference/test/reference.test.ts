import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { accessRulesOf, dereference, marksOf, operationPlaces, type Resource } from "@mycreditapp/document";
import { describe, expect, it } from "vitest";
import { createModel } from "../../contract-runtime/codegen/model.ts";
import { decorate } from "../src/decorate.ts";
import { errorCatalogue, errorCodesOf } from "../src/errors/catalogue.ts";
import { collectHints } from "../src/errors/hints.ts";
import { makeOffline } from "../src/make-offline.ts";
import { samplesOf } from "../src/samples/samples.ts";
import { showKnownValues } from "../src/schemas/show-known-values.ts";
import { bundle, operations, referenceFile } from "./reference.ts";
import { build } from "./setup.ts";

const dist = join(import.meta.dirname, "../../../spec/dist");
const hashes = () =>
  ["openapi.json", "openapi.yaml", "openapi.dereferenced.json"].map((name) =>
    createHash("sha256")
      .update(readFileSync(join(dist, name)))
      .digest("hex"),
  );

const samples = samplesOf(bundle);
const hints = await collectHints(errorCodesOf(bundle));

describe("the reference's build", () => {
  const before = hashes();
  it("is reproducible in another folder, time zone and language", () => {
    const folder = mkdtempSync(join(tmpdir(), "elsewhere-"));
    const output = join(folder, "page.html");
    build(["--output", output], { PWD: folder, TZ: "Pacific/Kiritimati", LANG: "tr_TR.UTF-8", HOME: folder });
    expect(readFileSync(output).equals(readFileSync(referenceFile))).toBe(true);
    expect(readdirSync(folder)).toEqual(["page.html"]);
    rmSync(folder, { recursive: true });
  });

  it("does not change the published documents and leaves only its page", () => {
    expect(hashes()).toEqual(before);
    // A concurrent build of another test may have its scratch folder there.
    const left = readdirSync(dirname(referenceFile)).filter((name) => !name.startsWith(".docs-"));
    expect(left).toEqual(["index.html"]);
  });

  it("contains no path of this machine", () => {
    expect(readFileSync(referenceFile, "utf8")).not.toContain(dirname(dist));
  });

  it("rejects a page with telemetry or external resources", () => {
    expect(() => makeOffline("<html></html>")).toThrow("telemetry is enabled");
    expect(() => makeOffline('"disableTelemetry":true <script src="https://example.com/a.js">')).toThrow(
      "external resource",
    );
  });

  it("names a resource without rules and the allowed ones", () => {
    const broken = structuredClone(bundle);
    const access = [...operationPlaces(broken)].flatMap(
      ({ operation }) => operation["x-organization-access"] ?? [],
    );
    for (const each of access) each.resource = "lent" as Resource;
    expect(() => decorate(broken, samples, hints)).toThrow(
      /resource is "lent".*use one of general, host-owned/,
    );
  });
});

describe("the decorated document", () => {
  it("shows every x-evidence as text and as a badge", () => {
    const shown = decorate(bundle, samples, hints);
    const missing: string[] = [];
    let count = 0;
    for (const { marked, steps } of marksOf(shown)) {
      if (steps.includes("x-organization-access")) continue;
      count += 1;
      const badges = (marked as { "x-badges"?: { name: string }[] })["x-badges"];
      const shownAsText = marked.description?.includes(`**Evidence: ${marked["x-evidence"]}.**`);
      if (!shownAsText || badges?.[0]?.name !== marked["x-evidence"]) missing.push(steps.join("/"));
    }
    expect(missing).toEqual([]);
    expect(count).toBeGreaterThan(operations.length);
  });

  it("counts the operations by their evidence", () => {
    const counted = [
      ...(decorate(bundle, samples, hints).info.description ?? "").matchAll(
        /^\| (documented|partial|inferred|assumed) \| (\d+) \| (\d+) \|$/gm,
      ),
    ];
    const sum = (column: number) => counted.reduce((total, row) => total + Number(row[column]), 0);
    expect(counted).toHaveLength(4);
    expect(sum(2)).toBe(operations.length);
    expect(sum(3)).toBe(operations.filter(({ operation }) => operation["x-organization-access"]).length);
  });
});

it("the encoding of each upload lists the media types that are documented for its file", () => {
  const uploads = createModel(bundle).flatMap(({ id, body }) =>
    body?.file ? [{ id, file: body.file }] : [],
  );
  expect(uploads).toHaveLength(3);
  for (const { id, file } of uploads) {
    const encoding = operations.find((operation) => operation.id === id)?.body?.media.encoding;
    expect(encoding?.[file.property]?.contentType).toBe(file.mediaTypes?.join(", "));
  }
});

describe("the handwritten texts", () => {
  it("name only statuses that the operation to poll returns", () => {
    const rows = [...(bundle.info.description ?? "").matchAll(/^\| `(\w+)` \| `(\w+)` \| (.*) \|$/gm)];
    expect(rows).toHaveLength(5);
    for (const [, starts = "", polls = "", final = ""] of rows) {
      expect(operations.map(({ id }) => id)).toEqual(expect.arrayContaining([starts, polls]));
      const response = operations.find(({ id }) => id === polls)?.responses[0]?.schema?.value;
      const values = JSON.stringify(dereference(bundle, response));
      for (const [, status] of final.matchAll(/`(\w+)`/g)) expect(values).toContain(`"${status}"`);
    }
  });

  it("link to operations, sections and error codes that exist", () => {
    const shown = decorate(bundle, samples, hints);
    const texts = [shown.info.description, ...(shown.tags ?? []).map(({ description }) => description)].join(
      "\n",
    );
    const headings = [...texts.matchAll(/^#+ (.*)$/gm)].map(([, heading = ""]) =>
      heading.toLowerCase().replaceAll(" ", "-"),
    );
    const anchors = new Set([
      ...operations.map(({ id }) => `#operation/${id}`),
      ...headings.map((heading) => `#/section/${heading}`),
      ...errorCodesOf(bundle).map((code) => `#/${code}`),
    ]);
    const links = [...texts.matchAll(/\]\((#[^)]*)\)/g)].map(([, link = ""]) => link);
    expect(links.length).toBeGreaterThan(20);
    expect(links.filter((link) => !anchors.has(link))).toEqual([]);
  });

  it("describe each known error code, and no other", () => {
    expect(() => errorCatalogue(bundle, "Intro.\n\n### access_denied\n\nText.", hints)).toThrow(
      "describe oauth_invalid_client_credentials",
    );
    const unknown = `Intro.\n\n${[...errorCodesOf(bundle), "gone"].map((code) => `### ${code}\n\nText.`).join("\n\n")}`;
    expect(() => errorCatalogue(bundle, unknown, hints)).toThrow("remove gone");
  });
});

describe("the error catalogue", () => {
  const page = (code: string) =>
    decorate(bundle, samples, hints).tags?.find(({ name }) => name === code)?.description ?? "";

  it("shows the hints of the client by scenario", () => {
    expect(page("access_denied")).toContain("ORGANIZATION_ID acted as the host of GUEST_ID");
    expect(page("access_denied")).toContain("ORGANIZATION_ID acted as the guest of HOST_ID");
    expect(page("oauth_invalid_client_credentials")).toContain("Check the client ID and secret");
  });

  it("lists the operations of each code", () => {
    const token =
      "[Generate OAuth2 client credentials token](#operation/generateOauth2ClientCredentialsToken)";
    expect(page("access_denied")).toContain(`**Operations:** all except ${token}.`);
    expect(page("oauth_invalid_client_credentials")).toContain(`**Operations:** ${token}.`);
    expect(page("service_under_maintenance")).toContain("**Operations:** all.");
  });

  it("marks codes that are known from samples only", () => {
    const marked = errorCodesOf(bundle).filter((code) => page(code).includes("Known from a sample only"));
    expect(marked.sort()).toEqual(["oauth_invalid_client_credentials", "service_under_maintenance"]);
  });
});

it("open enums appear as enums with a note, in both forms and nullable", () => {
  const document = structuredClone(bundle);
  document.components.schemas = {
    Extended: { type: "string", "x-extensible-enum": ["a"] },
    Listed: { type: "string", enum: ["b"] },
    Open: {
      description: "Kind.",
      anyOf: [{ $ref: "#/components/schemas/Listed" }, { type: "string" }, { type: "null" }],
    },
    Closed: { anyOf: [{ $ref: "#/components/schemas/Listed" }, { type: "null" }] },
    Owner: { properties: { kind: { $ref: "#/components/schemas/Extended", description: "Its kind." } } },
  };
  document.paths = {};
  showKnownValues(document);
  const note = "Known values; others may be added.";
  expect(document.components.schemas).toMatchObject({
    Extended: { type: "string", enum: ["a"], description: note },
    Open: { type: ["string", "null"], enum: ["b"], description: `Kind.\n\n${note}` },
    Closed: { anyOf: [{}, { type: "null" }] },
    Owner: { properties: { kind: { description: `Its kind.\n\n${note}` } } },
  });
});

it("the diagram shows the document's rules, each value in its place", () => {
  const diagram = readFileSync(join(import.meta.dirname, "../../../spec/docs/who-acts-for-whom.svg"), "utf8");
  const shown = [...diagram.matchAll(/<text id="([\w.-]+)" class="(\w+) value"[^>]*>(\w+)<\/text>/g)].map(
    ([, cell, color, value]) => [cell, color, value],
  );
  const rules = accessRulesOf(bundle).flatMap(({ resource, scenario, rule }) =>
    Object.entries(rule).map(([field, value]) => [`${resource}.${scenario}.${field}`, value, value]),
  );
  expect(shown.sort()).toEqual(rules.sort());
});
