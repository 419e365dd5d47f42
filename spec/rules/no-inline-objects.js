/**
 * Requires object schemas to be components, so that they have a name in the types and one definition.
 *
 * @type {import("./types.d.ts").Rule}
 */
export default () => ({
  Schema(schema, { location, report }) {
    if (!schema.properties) return;
    // A component is a separate file, or is below components/schemas.
    if (/^#\/(components\/schemas\/[^/]+)?$/.test(location.pointer)) return;
    report({
      message: "An object schema needs a name: move it to components/schemas and use a $ref.",
      location: location.child(["properties"]).key(),
    });
  },
});
