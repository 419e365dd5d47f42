/**
 * Requires snake_case property names, as everywhere in the API.
 *
 * @type {import("./types.d.ts").Rule}
 */
export default () => ({
  SchemaProperties(properties, { location, report }) {
    for (const name of Object.keys(properties)) {
      if (/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/.test(name)) continue;
      report({
        message: `Property \`${name}\` is not snake_case: rename it in the API's style, e.g. \`created_at\`.`,
        location: location.child([name]).key(),
      });
    }
  },
});
