/** The checks name each value that a new operation lacks, and accept it once the values are there. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { copySpec, lint, type Scratch } from "./scratch.ts";

const page = (name: string) => ["--page", `https://docs.mycreditapp.ai/api-reference/${name}`];
const command = "scripts/new-operation/main.ts";

let copy: Scratch;

beforeEach(() => {
  copy = copySpec();
});

afterEach(() => copy.remove());

test.each([
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
    args: ["GET", "/limits", "--list", ...page("limits/get-limits")],
    placeholders: {
      "components/schemas/Limit.yaml": ["description", "description", "x-evidence-note"],
      "components/schemas/LimitList.yaml": ["description", "x-evidence-note"],
      "openapi.yaml": ["description"],
      "paths/limits/limits.yaml": ["description", "description", "x-evidence-note", "x-evidence-note"],
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
])("$title", ({ args, placeholders }) => {
  succeeds("tsx", command, ...args);

  const first = copy.run("redocly", ...lint);
  expect(first.status).toBe(1);
  expect(placeholdersIn(first.output)).toEqual(placeholders);
  const facts = copy.run("tsx", "scripts/facts/main.ts", "--bundle", "package.json");
  expect(facts.status).toBe(1);
  expect(facts.output).toMatch(/^Replace the placeholders in facts\/operations\.yaml:$/m);
  expect(facts.output).toContain(`  ${args[0]} ${args[1]}/evidence  TODO: \`whole page\``);

  for (const file of Object.keys(placeholders)) {
    fill(file, (text) =>
      text
        .replaceAll(/^x-evidence: inferred\nx-evidence-note: "TODO: [^"]*"/gm, "x-evidence: documented")
        .replaceAll(/"TODO: [^"]*"/gm, "Text."),
    );
  }
  fill("facts/operations.yaml", (text) =>
    text
      .replaceAll(/^ *(note|scenario_table): "TODO: [^"]*"\n/gm, "")
      .replace(/evidence: "TODO: [^"]*"/m, "evidence: part of the page\n    unseen: the rest"),
  );
  succeeds("tsx", "scripts/bundle.ts");
  succeeds("tsx", "scripts/facts/main.ts");
});

test("without a page, the facts ask for its URL and title", () => {
  expect(copy.run("tsx", command, "GET", "/organizations/{org_id}/metrics/limits")).toMatchObject({
    status: 0,
  });
  expect(copy.run("redocly", ...lint).output).toContain("paths/organization-metrics/limits.yaml");
  const { output } = copy.run("tsx", "scripts/facts/main.ts", "--bundle", "package.json");
  expect(output).toContain(
    "GET /organizations/{org_id}/metrics/limits/page  TODO: URL of the reference page",
  );
  expect(output).toContain("GET /organizations/{org_id}/metrics/limits/title  TODO: title of the page");
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
