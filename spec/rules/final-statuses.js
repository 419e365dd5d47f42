/**
 * Decorator, applied by `bundle`: replaces markers such as `<!-- final-statuses AnalyticsStatus -->` in
 * `info.description` with the final values of that status.
 *
 * @type {import("./types.d.ts").Rule}
 */
export default () => {
  /** @type {Map<string | undefined, string[]>} */
  const finals = new Map();
  return {
    Schema(schema, { location }) {
      const name = /(\w+)(?:\.yaml#\/)?$/.exec(location.source.absoluteRef + location.pointer)?.[1];
      if (schema["x-lifecycle"]) finals.set(name, schema["x-lifecycle"].final.values);
    },
    Root: {
      leave({ info }) {
        info.description = info.description?.replaceAll(
          /<!-- final-statuses (\w+) -->/g,
          (/** @type {string} */ _, /** @type {string} */ name) => {
            const values = finals.get(name);
            if (!values) throw new Error(`There is no status ${name}: name a schema with x-lifecycle.`);
            return values.map((value) => `\`${value}\``).join(", ");
          },
        );
      },
    },
  };
};
