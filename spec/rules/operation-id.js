/**
 * Requires `operationId` to be the page title in camelCase. The title is `summary`; the page URL contains it.
 *
 * @type {import("./types.d.ts").Rule}
 */
export default () => ({
  Operation({ operationId, summary, externalDocs }, { location, report }) {
    if (!operationId) return; // `operation-operationId` reports it.
    const idLocation = location.child(["operationId"]);
    if (!/^[a-z][a-zA-Z0-9]*$/.test(operationId)) {
      report({
        message: `\`${operationId}\` is not camelCase: rename it to \`${camelCase(summary ?? operationId)}\`.`,
        location: idLocation,
      });
      return;
    }
    const sources = {
      summary,
      "the page URL": String(externalDocs?.url ?? "")
        .split("/")
        .at(-1),
    };
    for (const [name, title] of Object.entries(sources)) {
      if (!title || camelCase(title) === operationId) continue;
      report({
        message: `\`${operationId}\` does not match ${name}: rename the operation to \`${camelCase(title)}\`, or correct ${name}.`,
        location: idLocation,
      });
    }
  },
});

/** @param {string} title */
function camelCase(title) {
  const words =
    title
      .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
      .toLowerCase()
      .match(/[a-z0-9]+/g) ?? [];
  return words.map((word, i) => (i === 0 ? word : word.charAt(0).toUpperCase() + word.slice(1))).join("");
}
