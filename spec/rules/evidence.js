const levels = ["documented", "partial", "inferred", "assumed"];

/**
 * Requires `x-evidence` on every operation. Wherever it is set, it must be a known level, with a note unless it is
 * `documented`.
 *
 * @type {import("./types.d.ts").Rule}
 */
export default () => ({
  any: {
    enter(node, { location, report }) {
      if (node && typeof node === "object") reportEvidence(node, location, report);
    },
  },
  Operation(operation, { location, report }) {
    if (operation["x-evidence"] === undefined) {
      report({
        message: `Missing \`x-evidence\`: add one of ${levels.join(", ")}.`,
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
function reportEvidence(node, location, report) {
  const level = node["x-evidence"];
  if (level === undefined) return;
  const levelLocation = location.child(["x-evidence"]);
  if (!levels.includes(level)) {
    report({
      message: `\`${level}\` is not a valid x-evidence value: use one of ${levels.join(", ")}.`,
      location: levelLocation,
    });
  } else if (level !== "documented" && !String(node["x-evidence-note"] ?? "").trim()) {
    report({
      message: `\`${level}\` needs a reason: add \`x-evidence-note\` that says what was not visible or where it was taken from.`,
      location: levelLocation,
    });
  }
}
