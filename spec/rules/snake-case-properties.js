/**
 * Property names are snake_case, as everywhere in the API.
 *
 * @type {import("./types.d.ts").Rule}
 */
export default () => ({
  SchemaProperties(properties, { location, report }) {
    for (const name of Object.keys(properties)) {
      if (/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/.test(name)) continue;
      report({
        message: `The property \`${name}\` is not in snake_case: write it as the API does, e.g. \`created_at\`.`,
        location: location.child([name]).key(),
      });
    }
  },
});
