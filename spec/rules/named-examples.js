/**
 * Requires a named example for every success body, so that clients can request it from the mock.
 *
 * @type {import("./types.d.ts").Rule}
 */
export default () => ({
  Response(response, { key, location, report }) {
    if (!/^2/.test(String(key))) return;
    for (const [type, media] of Object.entries(response.content ?? {})) {
      if (Object.keys(media.examples ?? {}).length > 0) continue;
      report({
        message:
          "A success response needs a named example: add `examples` with `sample` (from the reference page) or `documented` (built from its example values).",
        location: location.child(["content", type]).key(),
      });
    }
  },
});
