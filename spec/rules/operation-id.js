/**
 * `operationId` is the title of the page in camelCase. The title is `summary`, and its words are the page's address.
 *
 * @type {import("./types.d.ts").Rule}
 */
export default () => ({
  Operation({ operationId, summary, externalDocs }, { location, report }) {
    if (!operationId) return; // `operation-operationId` reports it.
    const place = location.child(["operationId"]);
    if (!/^[a-z][a-zA-Z0-9]*$/.test(operationId)) {
      report({
        message: `\`${operationId}\` is not in camelCase: write it as \`${camelCase(summary ?? operationId)}\`.`,
        location: place,
      });
      return;
    }
    const sources = {
      summary,
      "the page's address": String(externalDocs?.url ?? "")
        .split("/")
        .at(-1),
    };
    for (const [name, words] of Object.entries(sources)) {
      if (!words || camelCase(words) === operationId) continue;
      report({
        message: `\`${operationId}\` is not what ${name} says: name the operation \`${camelCase(words)}\`, or correct ${name}.`,
        location: place,
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
