const words = ["documented", "partial", "inferred", "assumed"];

/**
 * Each operation says how sure it is; each mark, wherever it stands, is a known word, with a note unless it is `documented`.
 *
 * @type {import("./types.d.ts").Rule}
 */
export default () => ({
  any: {
    enter(node, { location, report }) {
      if (node && typeof node === "object") reportMark(node, location, report);
    },
  },
  Operation(operation, { location, report }) {
    if (operation["x-evidence"] === undefined) {
      report({
        message: `Every operation says how sure it is: add \`x-evidence\`, one of ${words.join(", ")}.`,
        location: location.key(),
      });
    }
  },
});

/**
 * @param {import("./types.d.ts").Node} node
 * @param {import("./types.d.ts").Location} location
 * @param {import("./types.d.ts").Context["report"]} report
 */
function reportMark(node, location, report) {
  const word = node["x-evidence"];
  if (word === undefined) return;
  const place = location.child(["x-evidence"]);
  if (!words.includes(word)) {
    report({
      message: `\`${word}\` is no word for evidence: use one of ${words.join(", ")}.`,
      location: place,
    });
  } else if (word !== "documented" && !String(node["x-evidence-note"] ?? "").trim()) {
    report({
      message: `\`${word}\` needs a reason: add \`x-evidence-note\` that says what was not seen, or where it is taken from.`,
      location: place,
    });
  }
}
