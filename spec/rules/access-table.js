const marker = "<!-- x-organization-access-rules -->";

/**
 * Decorator, applied by `bundle`: replaces the marker in `info.description` with `x-organization-access-rules` as a
 * table.
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
