import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { parse } from "yaml";
import { showLifecycles } from "../src/schemas/show-lifecycles.ts";
import { readWorkflows, workflowsOf } from "../src/workflows/arazzo.ts";
import { workflowSection } from "../src/workflows/section.ts";
import { drawSequence } from "../src/workflows/sequence.ts";
import { bundle } from "./reference.ts";

const workflows = readWorkflows();
const source = () =>
  parse(
    readFileSync(join(import.meta.dirname, "../../../spec/workflows/invite-and-score.arazzo.yaml"), "utf8"),
  );
const texts = (svg: string, kind: string) =>
  [...svg.matchAll(new RegExp(`<text class="${kind}"[^>]*>([^<]*)<`, "g"))].map(([, text]) => text);

it("reads who calls which operation, what is expected, and what is repeated", () => {
  const [invite] = workflowsOf(source());
  expect(invite?.actors).toEqual(["host", "guest"]);
  expect(invite?.steps.map(({ actor, operation, expects }) => [actor, operation, ...expects])).toEqual([
    ["host", "generateOauth2ClientCredentialsToken"],
    ["guest", "generateOauth2ClientCredentialsToken"],
    ["host", "createGuestInvitation", "status: sent"],
    ["guest", "createHostConnection", "status: connected"],
    ["host", "requestOrganizationToRunAnalytics", "status: active"],
    ["guest", "createOrganizationAnalytics"],
    ["guest", "getOrganizationsAnalyticsHistory", "status: success"],
    ["host", "getGuestConnection", "total_score ≥ 0"],
  ]);
  expect(invite?.steps.filter(({ isPolled }) => isPolled)).toHaveLength(1);
});

it("names a step without a caller, and an operation that the document lacks", () => {
  const anonymous = source();
  anonymous.workflows[0].steps[2].parameters = [];
  expect(() => workflowsOf(anonymous)).toThrow("invite: no caller found");
  const unknown = source();
  unknown.workflows[0].steps[2].operationId = "inviteEverybody";
  expect(() => workflowSection(bundle, workflowsOf(unknown))).toThrow("no operation inviteEverybody");
});

it.each(workflows.map((workflow) => [workflow.id, workflow] as const))(
  "draws %s with a call and a reply for each step",
  (_, workflow) => {
    const svg = drawSequence(workflow, (operation) => operation);
    for (const kind of ["call", "reply"]) {
      expect(svg.match(new RegExp(`class="${kind}"`, "g"))).toHaveLength(workflow.steps.length);
    }
    const columns = [...texts(svg, "head first"), ...texts(svg, "head api"), ...texts(svg, "head second")];
    expect(columns).toEqual([workflow.actors[0], "API", ...workflow.actors.slice(1)]);
    expect(svg.match(/repeated until status: /g)?.length ?? 0).toBe(
      workflow.steps.filter(({ isPolled }) => isPolled).length,
    );
  },
);

it("rejects a picture of three organizations", () => {
  const [workflow] = workflows;
  if (!workflow) throw new Error("There is no workflow.");
  expect(() => drawSequence({ ...workflow, actors: ["a", "b", "c"] }, String)).toThrow("at most two");
});

it("adds the lifecycle to each field that has the status, and nowhere else", () => {
  const document = structuredClone(bundle);
  showLifecycles(document);
  const tables = Object.entries(document.components.schemas).flatMap(([name, { properties = {} }]) =>
    Object.entries(properties)
      .filter(([, { description = "" }]) => description.includes("| Status | May be followed by |"))
      .map(([field]) => `${name}.${field}`),
  );
  expect(tables).toContain("FinancialFile.status");
  expect(tables).toContain("GuestConnection.status");
  expect(tables.filter((name) => !/[sS]tatus$/.test(name))).toEqual([]);
  const shown = document.components.schemas.CreditApplication?.properties?.status?.description ?? "";
  expect(shown).toContain("| <code>needs_<wbr>action</code> | `pending`, `rejected`, `expired` |");
  expect(shown).toContain("| <code>rejected</code> | final |");
});
