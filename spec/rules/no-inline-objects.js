/**
 * An object schema is a component, so that it has a name in the types and one place to change.
 *
 * @type {import("./types.d.ts").Rule}
 */
export default () => ({
  Schema(schema, { location, report }) {
    if (!schema.properties) return;
    // A component is a file of its own, or stands below components/schemas.
    if (/^#\/(components\/schemas\/[^/]+)?$/.test(location.pointer)) return;
    report({
      message: "An object schema needs a name: move it to components/schemas and refer to it.",
      location: location.child(["properties"]).key(),
    });
  },
});
