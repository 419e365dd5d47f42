import type { Document, Operation, Scenario } from "@mycreditapp/document";
import { evidenceLine } from "./evidence.ts";

const iAm: Record<Scenario, string> = {
  self: "myself",
  host: "host of a guest",
  guest: "guest of a host",
};

/** Who may call an operation, and what goes into the headers and `org_id` then: one row per scenario. */
export function accessTable(operation: Operation, path: string, document: Document): string {
  const access = operation["x-organization-access"];
  if (!access) return "**Who may call:** every API client. The operation takes no organization headers.";
  const rules = document["x-organization-access-rules"][access.resource];
  if (!rules) {
    throw new Error(
      `${operation.operationId}: x-organization-access.resource is "${access.resource}", which x-organization-access-rules does not have. Use one of ${Object.keys(document["x-organization-access-rules"]).join(", ")}.`,
    );
  }
  const takesOrgId = path.includes("{org_id}");
  const head = ["Scenario", "I am", "Requester-<wbr>Organization-ID", "Target-<wbr>Organization-ID"];
  const rows = access.scenarios.map((scenario) => {
    const { requester, target, org_id } = rules[scenario];
    return [`**${scenario}**`, iAm[scenario], ...[requester, target, ...(takesOrgId ? [org_id] : [])]];
  });
  const table = [takesOrgId ? [...head, "org_id"] : head, head.map(() => "---"), ...rows];
  if (takesOrgId) table[1]?.push("---");
  return [
    `**Who may call** this ${access.resource} resource ([who acts for whom](#/section/who-acts-for-whom)):`,
    table.map((cells) => `| ${cells.join(" | ")} |`).join("\n"),
    evidenceLine(access, " of who may call"),
  ].join("\n\n");
}
