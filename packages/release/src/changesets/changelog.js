/**
 * Changelog entries for changesets: a changeset ends with a paragraph `Operations: …` (see `check.ts`), and its entry
 * begins with these operations, so that readers find those that they call.
 */

/**
 * Splits the text of a changeset from the operations that it names.
 *
 * @param {string} summary
 * @returns {{text: string, operations: string[] | undefined}}
 */
export function splitOperations(summary) {
  const [paragraph, list] = /^Operations:((?:.|\n(?!\n))+)/m.exec(summary) ?? [];
  if (paragraph === undefined || list === undefined) return { text: summary.trim(), operations: undefined };
  return {
    text: summary.replace(paragraph, "").trim(),
    operations: list
      .split(",")
      .map((name) => name.trim().replace(/^`(.*)`$/, "$1"))
      .filter(Boolean),
  };
}

/** @type {import("@changesets/types").ChangelogFunctions} */
export default {
  async getReleaseLine({ summary }) {
    const { text, operations = [] } = splitOperations(summary);
    const [first = "", ...rest] = text.split("\n").map((line) => line.trimEnd());
    const named = operations
      .filter((name) => name !== "none")
      .map((name) => (name === "all" ? "all operations" : `\`${name}\``));
    const lead = named.length > 0 ? `**${named.join(", ")}**: ` : "";
    return [`- ${lead}${first}`, ...rest.map((line) => (line ? `  ${line}` : ""))].join("\n");
  },
  async getDependencyReleaseLine(_, dependencies) {
    const updated = dependencies.map(({ name, newVersion }) => `\`${name}\` ${newVersion}`);
    return updated.length > 0 ? `- Requires ${updated.join(", ")}.` : "";
  },
};
