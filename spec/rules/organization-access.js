import { eachOperation } from "./operations.js";

const headers = ["Requester-Organization-ID", "Target-Organization-ID"];
const resources = ["general", "host-owned"];
const scenarios = ["self", "host", "guest"];

/**
 * Requires the organization headers and `x-organization-access` to be used together, and the resource to match the
 * path. The `hostOwned` option lists the path prefixes of host-owned resources.
 *
 * @type {import("./types.d.ts").Rule}
 */
export default ({ hostOwned = [] }) =>
  eachOperation((operation, { path, parameters, location, report }) => {
    const access = operation["x-organization-access"];
    const missing = headers.filter((name) => !parameters.some((parameter) => parameter.name === name));
    if (!access) {
      if (missing.length < headers.length) {
        report({
          message:
            "An operation with an organization header must declare its access: add `x-organization-access` with `resource` and `scenarios`.",
          location: location.key(),
        });
      }
      return;
    }
    const accessLocation = location.child(["x-organization-access"]);
    if (missing.length > 0) {
      report({
        message: `An operation with \`x-organization-access\` needs both organization headers: add ${missing.join(" and ")} to its parameters.`,
        location: accessLocation.key(),
      });
    }
    if (!resources.includes(access.resource)) {
      report({
        message: `\`resource\` is \`${access.resource}\`: use one of ${resources.join(", ")}.`,
        location: accessLocation.child(["resource"]),
      });
      return;
    }
    reportScenarios(access, accessLocation, report);
    const expected = hostOwned.some((/** @type {string} */ prefix) => `${path}/`.startsWith(`${prefix}/`))
      ? "host-owned"
      : "general";
    if (access.resource !== expected) {
      report({
        message: `\`resource\` is \`${access.resource}\`, but resources below this path are ${expected}: correct it, or \`hostOwned\` in redocly.yaml.`,
        location: accessLocation.child(["resource"]),
      });
    }
  });

/**
 * @param {{scenarios?: string[]}} access
 * @param {import("./types.d.ts").Location} accessLocation
 * @param {import("./types.d.ts").Context["report"]} report
 */
function reportScenarios(access, accessLocation, report) {
  const list = access.scenarios;
  if (!Array.isArray(list) || list.length === 0) {
    report({
      message: `\`scenarios\` must list the scenarios that may call the operation: use one or more of ${scenarios.join(", ")}.`,
      location: accessLocation.key(),
    });
    return;
  }
  for (const [i, scenario] of list.entries()) {
    if (!scenarios.includes(scenario)) {
      report({
        message: `\`${scenario}\` is not a scenario: use one or more of ${scenarios.join(", ")}.`,
        location: accessLocation.child(["scenarios", i]),
      });
    } else if (list.indexOf(scenario) !== i) {
      report({
        message: `Scenario \`${scenario}\` is listed twice: remove one.`,
        location: accessLocation.child(["scenarios", i]),
      });
    }
  }
}
