/**
 * Every body of a success has a named example, so that the mock can be asked for it.
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
          "A success needs a named example: add `examples` with `sample` (the page's own) or `documented` (made of its example values).",
        location: location.child(["content", type]).key(),
      });
    }
  },
});
