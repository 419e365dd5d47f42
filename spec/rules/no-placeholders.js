/**
 * Rejects the placeholders that `pnpm new:operation` leaves for values of the reference page.
 *
 * @type {import("./types.d.ts").Rule}
 */
export default () => ({
  any: {
    enter(node, { location, report }) {
      for (const [key, value] of Object.entries(node ?? {})) {
        const todo = typeof value === "string" && /^TODO\b:?\s*(.*)$/s.exec(value)?.[1];
        if (todo === false || todo === undefined) continue;
        report({
          message: `Replace the placeholder of \`${key}\`: ${todo || "use the value of the reference page"}.`,
          location: location.child([key]),
        });
      }
    },
  },
});
