const referenceUrl = "https://docs.mycreditapp.ai/api-reference/";

/**
 * Requires a link to the reference page on every operation.
 *
 * @type {import("./types.d.ts").Rule}
 */
export default () => ({
  Operation(operation, { location, report }) {
    const url = operation.externalDocs?.url;
    if (url === undefined) {
      report({
        message: "Missing `externalDocs.url`: link to the operation's reference page.",
        location: location.key(),
      });
    } else if (!String(url).startsWith(referenceUrl)) {
      report({
        message: `\`externalDocs.url\` must be the operation's reference page: use a URL below ${referenceUrl}.`,
        location: location.child(["externalDocs", "url"]),
      });
    }
  },
});
