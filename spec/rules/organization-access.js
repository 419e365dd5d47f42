import { eachOperation } from "./operations.js";

const headers = ["Requester-Organization-ID", "Target-Organization-ID"];
const resources = ["general", "host-owned"];
const scenarios = ["self", "host", "guest"];

/**
 * The organization headers and `x-organization-access` go together, and the resource is the one of the path.
 * The option `hostOwned` lists the beginnings of the paths of host-owned resources.
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
            "An operation with an organization header must say who may call it: add `x-organization-access` with `resource` and `scenarios`.",
          location: location.key(),
        });
      }
      return;
    }
    const place = location.child(["x-organization-access"]);
    if (missing.length > 0) {
      report({
        message: `An operation with \`x-organization-access\` takes both organization headers: add ${missing.join(" and ")} to its parameters.`,
        location: place.key(),
      });
    }
    if (!resources.includes(access.resource)) {
      report({
        message: `\`resource\` is \`${access.resource}\`: it must be one of ${resources.join(", ")}.`,
        location: place.child(["resource"]),
      });
      return;
    }
    reportScenarios(access, place, report);
    const expected = hostOwned.some((/** @type {string} */ start) => `${path}/`.startsWith(`${start}/`))
      ? "host-owned"
      : "general";
    if (access.resource !== expected) {
      report({
        message: `\`resource\` is \`${access.resource}\`, but resources below this path are ${expected}: correct it, or the list of host-owned paths in redocly.yaml.`,
        location: place.child(["resource"]),
      });
    }
  });

/**
 * @param {{scenarios?: string[]}} access
 * @param {import("./types.d.ts").Location} place
 * @param {import("./types.d.ts").Context["report"]} report
 */
function reportScenarios(access, place, report) {
  const list = access.scenarios;
  if (!Array.isArray(list) || list.length === 0) {
    report({
      message: `\`scenarios\` must list who may call the operation: one or more of ${scenarios.join(", ")}.`,
      location: place.key(),
    });
    return;
  }
  for (const [i, scenario] of list.entries()) {
    if (!scenarios.includes(scenario)) {
      report({
        message: `\`${scenario}\` is no scenario: use one or more of ${scenarios.join(", ")}.`,
        location: place.child(["scenarios", i]),
      });
    } else if (list.indexOf(scenario) !== i) {
      report({
        message: `The scenario \`${scenario}\` is listed twice: remove one.`,
        location: place.child(["scenarios", i]),
      });
    }
  }
}
