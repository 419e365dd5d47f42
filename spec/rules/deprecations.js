const dates = /^\d{4}-\d{2}-\d{2}$/;
const extensions = ["x-sunset", "x-successor", "x-deprecation-reason"];

/**
 * Whatever is deprecated says until when it works (`x-sunset`, the date of RFC 8594's `Sunset` header), and what to use
 * instead (`x-successor`) or why it goes (`x-deprecation-reason`). The successor of an operation is an operation that is
 * not deprecated.
 *
 * @type {import("./types.d.ts").Rule}
 */
export default () => {
  /** @type {Map<string, boolean>} Operation IDs; true if deprecated. */
  const operations = new Map();
  /** @type {{id: string, location: import("./types.d.ts").Location}[]} */
  const successors = [];
  return {
    Operation(operation, { location, report }) {
      if (operation.operationId) operations.set(operation.operationId, operation.deprecated === true);
      const id = operation["x-successor"];
      if (id !== undefined) successors.push({ id, location: location.child(["x-successor"]) });
      reportDeprecation(operation, location, report);
    },
    Parameter(parameter, { location, report }) {
      reportDeprecation(parameter, location, report);
    },
    Schema(schema, { location, report }) {
      // A property is not visited itself if it is a reference.
      for (const [name, property] of Object.entries(schema.properties ?? {})) {
        reportDeprecation(property, location.child(["properties", name]), report);
      }
    },
    Root: {
      leave(_, { report }) {
        for (const { id, location } of successors) {
          const deprecated = operations.get(id);
          if (deprecated === false) continue;
          const problem = deprecated ? "is deprecated itself" : "is not an operation of the document";
          report({ message: `\`${id}\` ${problem}: use the ID of an operation that stays.`, location });
        }
      },
    },
  };
};

/**
 * @param {import("./types.d.ts").Node} node
 * @param {import("./types.d.ts").Location} location
 * @param {import("./types.d.ts").Context["report"]} report
 */
function reportDeprecation(node, location, report) {
  if (node?.deprecated !== true) {
    for (const name of extensions.filter((one) => node?.[one] !== undefined)) {
      report({
        message: `\`${name}\` of something that is not deprecated: add \`deprecated: true\`, or remove it.`,
        location: location.child([name]).key(),
      });
    }
    return;
  }
  const sunset = node["x-sunset"];
  if (sunset === undefined) {
    report({
      message: "Missing `x-sunset` of something deprecated: add the date from which it may be removed.",
      location: location.child(["deprecated"]),
    });
  } else if (!isDate(sunset)) {
    report({
      message: `\`${sunset}\` is not a date: write it as "2027-01-31".`,
      location: location.child(["x-sunset"]),
    });
  }
  if (!isText(node["x-successor"]) && !isText(node["x-deprecation-reason"])) {
    report({
      message: "Missing what to use instead: add `x-successor`, or the reason as `x-deprecation-reason`.",
      location: location.child(["deprecated"]),
    });
  }
}

/** @param {unknown} value */
function isDate(value) {
  if (typeof value !== "string" || !dates.test(value)) return false;
  const time = Date.parse(value);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
}

/** @param {unknown} value */
function isText(value) {
  return typeof value === "string" && value.trim() !== "";
}
