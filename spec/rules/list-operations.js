import { eachOperation } from "./operations.js";

const paging = { limit: "Limit", offset: "Offset" };

/**
 * Requires lists to be `{items, total_items}`, and `limit` and `offset` to be used together, as shared parameters.
 *
 * @type {import("./types.d.ts").Rule}
 */
export default () =>
  eachOperation((operation, { parameters, location, report, resolve }) => {
    const found = Object.keys(paging).filter((name) =>
      parameters.some((it) => it.name === name && it.in === "query"),
    );
    const other = found[0] === "limit" ? "offset" : "limit";
    if (found.length === 1 && !new RegExp(`\\b${other}\\b`).test(operation["x-evidence-note"])) {
      report({
        message: `\`${found[0]}\` needs \`${other}\`: add the shared parameter, or say in \`x-evidence-note\` that \`${other}\` was not visible.`,
        location: location.key(),
      });
    }
    for (const [i, parameter] of (operation.parameters ?? []).entries()) {
      if (parameter.name !== "limit" && parameter.name !== "offset") continue;
      report({
        message: `\`${parameter.name}\` is a shared parameter: use a $ref to components/parameters/${paging[/** @type {"limit" | "offset"} */ (parameter.name)]}.`,
        location: location.child(["parameters", i]),
      });
    }
    const schema = responseSchema(operation, resolve);
    const properties = schema?.properties ?? {};
    const isPage = properties.total_items !== undefined;
    if (!isPage && found.length === 0) return;
    const names = Object.keys(properties).sort().join(", ");
    if (names !== "items, total_items") {
      report({
        message: `A list response must have only \`items\` and \`total_items\`, but this one has ${names || "no properties"}: correct the schema of the 200 response.`,
        location: location.child(["responses"]).key(),
      });
      return;
    }
    const { items, total_items: total } = properties;
    if (items.type !== "array" || total.type !== "integer") {
      report({
        message:
          "`items` must be an array and `total_items` an integer: correct the schema of the 200 response.",
        location: location.child(["responses"]).key(),
      });
    }
  });

/**
 * @param {import("./types.d.ts").Node} operation
 * @param {import("./types.d.ts").Context["resolve"]} resolve
 */
function responseSchema(operation, resolve) {
  const response = operation.responses?.["200"];
  const target = response?.$ref ? resolve(response).node : response;
  const schema = target?.content?.["application/json"]?.schema;
  return schema?.$ref ? resolve(schema).node : schema;
}
