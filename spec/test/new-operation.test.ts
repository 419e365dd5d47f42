/** The checks name each value that a new operation lacks, and accept it once the values are there. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { copySpec, lint, type Scratch } from "./scratch.ts";

const page = (name: string) => ["--page", `https://docs.mycreditapp.ai/api-reference/${name}`];
const command = "scripts/new-operation/main.ts";

/** One copy for all tests, since each run of Redocly takes seconds. */
let copy: Scratch;
/** What lint and facts report before the placeholders are replaced. */
let linted: ReturnType<Scratch["run"]>;
let factsBefore: ReturnType<Scratch["run"]>;

beforeAll(() => {
  copy = copySpec();
  for (const { args } of operations) succeeds("tsx", command, ...args);
  linted = copy.run("redocly", ...lint, "--max-problems", "1000");
  factsBefore = copy.run("tsx", "scripts/facts/main.ts", "--bundle", "package.json");
});

afterAll(() => copy.remove());

const operations = [
  {
    title: "an object with a new path parameter",
    args: [
      "GET",
      "/organizations/{org_id}/metrics/limits/{limit_id}",
      ...page("organization-metrics/get-the-limit"),
    ],
    placeholders: {
      "components/parameters/LimitId.yaml": ["description"],
      "components/schemas/Limit.yaml": ["description", "description", "x-evidence-note"],
      "paths/organization-metrics/limits.yaml": [
        "description",
        "description",
        "x-evidence-note",
        "x-evidence-note",
      ],
    },
  },
  {
    title: "a list in a new group",
    args: ["GET", "/quotas", "--list", ...page("quotas/get-quotas")],
    placeholders: {
      "components/schemas/Quota.yaml": ["description", "description", "x-evidence-note"],
      "components/schemas/QuotaList.yaml": ["description", "x-evidence-note"],
      "openapi.yaml": ["description"],
      "paths/quotas/quotas.yaml": ["description", "description", "x-evidence-note", "x-evidence-note"],
    },
  },
  {
    title: "a request body in an existing path",
    args: ["PATCH", "/host-connections/{host_org_id}", ...page("host-connections/patch-host-link")],
    placeholders: {
      "components/schemas/HostLink.yaml": ["description", "description", "x-evidence-note"],
      "components/schemas/HostLinkUpdate.yaml": ["description", "description", "x-evidence-note"],
      "paths/host-connections/host-connection.yaml": [
        "description",
        "description",
        "x-evidence-note",
        "x-evidence-note",
      ],
    },
  },
  {
    title: "a response without body",
    args: ["DELETE", "/partners", ...page("partners/delete-partners")],
    placeholders: {
      "paths/partners/partners.yaml": ["description", "description", "x-evidence-note", "x-evidence-note"],
    },
  },
];

describe("the checks name the placeholders of", () => {
  test.each(operations)("$title", ({ args, placeholders }) => {
    expect(linted.status).toBe(1);
    expect(placeholdersIn(linted.output)).toMatchObject(placeholders);
    expect(factsBefore.status).toBe(1);
    expect(factsBefore.output).toMatch(/^Replace the placeholders in facts\/operations\.yaml:$/m);
    expect(factsBefore.output).toContain(`  ${args[0]} ${args[1]}/evidence  TODO: \`whole page\``);
  });

  test("no other file", () => {
    const files = operations.flatMap(({ placeholders }) => Object.keys(placeholders));
    expect(Object.keys(placeholdersIn(linted.output)).sort()).toEqual(files.sort());
  });
});

test("the checks accept the operations once the placeholders are replaced", () => {
  for (const file of operations.flatMap(({ placeholders }) => Object.keys(placeholders))) {
    fill(file, (text) =>
      text
        .replaceAll(/^x-evidence: inferred\nx-evidence-note: "TODO: [^"]*"/gm, "x-evidence: documented")
        .replaceAll(/"TODO: [^"]*"/gm, "Text."),
    );
  }
  fill("facts/operations.yaml", (text) =>
    text
      .replaceAll(/^ *(note|scenario_table): "TODO: [^"]*"\n/gm, "")
      .replaceAll(/evidence: "TODO: [^"]*"/gm, "evidence: part of the page\n    unseen: the rest"),
  );
  succeeds("tsx", "scripts/bundle.ts");
  succeeds("tsx", "scripts/facts/main.ts");
  const { paths } = JSON.parse(readFileSync(join(copy.folder, "dist/openapi.json"), "utf8"));
  for (const { args } of operations) {
    const [method = "", path = ""] = args;
    expect(paths[path], path).toHaveProperty(method.toLowerCase());
  }
});

test("without a page, the facts ask for its URL and title", () => {
  succeeds("tsx", command, "GET", "/organizations/{org_id}/metrics/ceilings");
  expect(copy.run("redocly", ...lint).output).toContain("paths/organization-metrics/ceilings.yaml");
  const { output } = copy.run("tsx", "scripts/facts/main.ts", "--bundle", "package.json");
  expect(output).toContain(
    "GET /organizations/{org_id}/metrics/ceilings/page  TODO: URL of the reference page",
  );
  expect(output).toContain("GET /organizations/{org_id}/metrics/ceilings/title  TODO: title of the page");
});

test.each([
  { args: ["GET"], message: "Pass a method and a path: see --help." },
  { args: ["FETCH", "/limits"], message: "FETCH is not a method: use one of GET, POST, PUT, PATCH, DELETE." },
  { args: ["GET", "limits"], message: "limits is not a path" },
  { args: ["GET", "/partners"], message: "GET /partners exists: edit spec/paths/partners/partners.yaml." },
  { args: ["GET", "/limits", "--page", "https://example.com/x/get-x"], message: "is not a reference page" },
])("rejects $args", ({ args, message }) => {
  const before = readFileSync(join(copy.folder, "facts/operations.yaml"), "utf8");
  const { status, output } = copy.run("tsx", command, ...args);
  expect({ status, output }).toEqual({ status: 1, output: expect.stringContaining(message) });
  expect(readFileSync(join(copy.folder, "facts/operations.yaml"), "utf8")).toBe(before);
});

function succeeds(program: string, ...args: string[]): void {
  const { status, output } = copy.run(program, ...args);
  expect(status, output).toBe(0);
}

function fill(file: string, change: (text: string) => string): void {
  const path = join(copy.folder, file);
  const text = readFileSync(path, "utf8");
  expect(change(text)).not.toBe(text);
  writeFileSync(path, change(text));
}

/** Reads the keys of the reported placeholders, by file; fails if lint reports something else. */
function placeholdersIn(output: string): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  for (const problem of output.split(/^(?=\[\d+\] )/m).filter((text) => text.startsWith("["))) {
    const file = /^\[\d+\] (\S+?):/.exec(problem)?.[1] ?? "";
    const key = /Replace the placeholder of `(.*?)`: /.exec(problem)?.[1] ?? problem;
    found[file] = [...(found[file] ?? []), key].sort();
  }
  return found;
}
