import type { Document, Operation, Scenario } from "@mycreditapp/document";
import { evidenceLine } from "./evidence.ts";

/** What follows a scenario's name. */
const roles: Record<Scenario, string> = { self: "", host: " of a guest", guest: " of a host" };

/** Returns the access of an operation as Markdown: a table of header and `org_id` values, one row per scenario. */
export function accessTable(operation: Operation, path: string, document: Document): string {
  const access = operation["x-organization-access"];
  if (!access) return "**Access:** every API client, without organization headers.";
  const rules = document["x-organization-access-rules"][access.resource];
  if (!rules) {
    throw new Error(
      `${operation.operationId}: x-organization-access.resource is "${access.resource}", which is not in x-organization-access-rules: use one of ${Object.keys(document["x-organization-access-rules"]).join(", ")}.`,
    );
  }
  const hasOrgId = path.includes("{org_id}");
  const head = ["Scenario", "Requester-<wbr>Organization-<wbr>ID", "Target-<wbr>Organization-<wbr>ID"];
  const rows = access.scenarios.map((scenario) => {
    const { requester, target, org_id } = rules[scenario];
    return [`**${scenario}**${roles[scenario]}`, requester, target, ...(hasOrgId ? [org_id] : [])];
  });
  const table = [hasOrgId ? [...head, "org_id"] : head, head.map(() => "---"), ...rows];
  if (hasOrgId) table[1]?.push("---");
  return [
    `**Access** to this ${access.resource} resource ([who acts for whom](#/section/who-acts-for-whom)):`,
    table.map((cells) => `| ${cells.join(" | ")} |`).join("\n"),
    evidenceLine(access, " of access"),
  ].join("\n\n");
}
