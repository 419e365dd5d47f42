const marker = "<!-- x-organization-access-rules -->";

/**
 * A decorator, which `bundle` applies: puts `x-organization-access-rules` as a table where `info.description` has
 * the marker.
 *
 * @type {import("./types.d.ts").Rule}
 */
export default () => ({
  Root({ info, "x-organization-access-rules": rules = {} }) {
    const row = (/** @type {string[]} */ ...cells) => `| ${cells.join(" | ")} |`;
    const table = [row("Resource", "Scenario", "Requester", "Target", "`org_id`"), "|---|---|---|---|---|"];
    for (const [resource, scenarios] of Object.entries(rules)) {
      for (const [scenario, { requester, target, org_id }] of Object.entries(scenarios)) {
        table.push(row(resource, scenario, requester, target, org_id));
      }
    }
    info.description = info.description?.replace(marker, table.join("\n"));
  },
});
