const start = "https://docs.mycreditapp.ai/api-reference/";

/**
 * Each operation links to its reference page.
 *
 * @type {import("./types.d.ts").Rule}
 */
export default () => ({
  Operation(operation, { location, report }) {
    const url = operation.externalDocs?.url;
    if (url === undefined) {
      report({
        message: "Every operation links to its page: add `externalDocs.url`.",
        location: location.key(),
      });
    } else if (!String(url).startsWith(start)) {
      report({
        message: `\`externalDocs.url\` must be the operation's reference page: an address below ${start}.`,
        location: location.child(["externalDocs", "url"]),
      });
    }
  },
});
