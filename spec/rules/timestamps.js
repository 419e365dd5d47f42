/**
 * Requires timestamps to use `Timestamp`: the API's values have no time zone, which `date-time` does not allow.
 *
 * @type {import("./types.d.ts").Rule}
 */
export default () => ({
  Schema(schema, { location, report }) {
    if (schema.format === "date-time") {
      report({
        message: "`date-time` rejects the API's own values: use a $ref to components/schemas/Timestamp.",
        location: location.child(["format"]),
      });
    }
  },
  SchemaProperties(properties, { location, report }) {
    for (const [name, property] of Object.entries(properties)) {
      if (!/_(at|on)$/.test(name)) continue;
      const branches = [property, ...(property.anyOf ?? []), ...(property.oneOf ?? [])];
      const isTimestamp = branches.some(({ $ref }) => /\bTimestamp(\.yaml)?$/.test($ref ?? ""));
      // The first check reports it at a more precise location.
      if (isTimestamp || branches.some(({ format }) => format === "date-time")) continue;
      report({
        message: `\`${name}\` is named like a timestamp: use a $ref to components/schemas/Timestamp.`,
        location: location.child([name]).key(),
      });
    }
  },
});
