const words = ["documented", "partial", "inferred", "assumed"];
export const fieldWords = words.filter((word) => word !== "partial");
const questions = ["required", "nullable", "values"];

/**
 * Each operation, object and enum gives its evidence. A field answers three questions where it differs: `required` and
 * `nullable` from the object that holds it, `values` from its enum. Whatever is not `documented` has a note.
 *
 * @type {import("./types.d.ts").Rule}
 */
export default () => ({
  any: {
    enter(node, { location, report }) {
      if (node && typeof node === "object" && typeof node["x-evidence"] !== "object") {
        reportMark(node, location, report);
      }
    },
  },
  Operation(operation, { location, report }) {
    if (operation["x-evidence"] === undefined) {
      report({
        message: `Missing \`x-evidence\`: add one of ${words.join(", ")}.`,
        location: location.key(),
      });
    }
  },
  Schema: {
    enter(schema, context) {
      const { location, report } = context;
      const isComponent = /^#\/(components\/schemas\/[^/]+)?$/.test(location.pointer);
      if (
        isComponent &&
        (schema.properties || enumIn(schema)) &&
        !fieldWords.includes(schema["x-evidence"])
      ) {
        report({
          message: `Missing \`x-evidence\` of an object or enum: add one of ${fieldWords.join(", ")}.`,
          location: location.key(),
        });
      }
      for (const [name, field] of Object.entries(schema.properties ?? {})) {
        if (field?.["x-evidence"] !== undefined) reportField(schema, name, field, context);
      }
    },
  },
});

/**
 * Reports an invalid `x-evidence`, and one without its note.
 *
 * @param {import("./types.d.ts").Node} node
 * @param {import("./types.d.ts").Location} location
 * @param {import("./types.d.ts").Context["report"]} report
 */
export function reportMark(node, location, report) {
  const word = node["x-evidence"];
  if (word === undefined) return;
  const place = location.child(["x-evidence"]);
  if (!words.includes(word)) {
    report({
      message: `\`${word}\` is not a valid x-evidence value: use one of ${words.join(", ")}.`,
      location: place,
    });
  } else if (word !== "documented" && !hasNote(node)) {
    report({
      message: `\`${word}\` needs a reason: add \`x-evidence-note\` that says what was not visible or where it was taken from.`,
      location: place,
    });
  }
}

/**
 * @param {import("./types.d.ts").Node} holder
 * @param {string} name
 * @param {import("./types.d.ts").Node} field
 * @param {import("./types.d.ts").Context} context
 */
function reportField(holder, name, field, { location, report, resolve }) {
  const place = location.child(["properties", name, "x-evidence"]);
  const marks = field["x-evidence"];
  if (typeof marks !== "object" || marks === null) {
    report({
      message: `A field gives its evidence by question: write \`x-evidence: { required: …, nullable: …, values: … }\`, with the questions that differ from its schema.`,
      location: place,
    });
    return;
  }
  const values = valuesOf(field, resolve);
  for (const [question, word] of Object.entries(marks)) {
    const usual = question === "values" ? values?.["x-evidence"] : holder["x-evidence"];
    const at = location.child(["properties", name, "x-evidence", question]);
    if (!questions.includes(question)) {
      report({
        message: `\`${question}\` is not a question: use ${questions.join(", ")}.`,
        location: at.key(),
      });
    } else if (question === "values" && !values) {
      report({ message: `\`${name}\` has no enum: remove \`values\`.`, location: at.key() });
    } else if (!fieldWords.includes(word)) {
      report({
        message: `\`${word}\` is not a valid evidence of a field: use one of ${fieldWords.join(", ")}.`,
        location: at,
      });
    } else if (word === usual) {
      report({
        message: `\`${question}: ${word}\` is what its schema says already: remove it.`,
        location: at.key(),
      });
    }
  }
  if (Object.values(marks).some((word) => word !== "documented") && !hasNote(field)) {
    report({
      message: `Evidence that is not \`documented\` needs a reason: add \`x-evidence-note\` that says what was not visible or where it was taken from.`,
      location: place.key(),
    });
  }
}

/** @param {import("./types.d.ts").Node} node */
const hasNote = (node) => String(node["x-evidence-note"] ?? "").trim() !== "";

/** @param {import("./types.d.ts").Node} schema */
const enumIn = (schema) =>
  Boolean(schema.enum || schema.anyOf?.some((/** @type {any} */ branch) => branch.enum));

/**
 * The schema that lists the values of a field, or of its items.
 *
 * @param {import("./types.d.ts").Node} field
 * @param {import("./types.d.ts").Context["resolve"]} resolve
 * @returns {import("./types.d.ts").Node | undefined}
 */
function valuesOf(field, resolve) {
  const branches = [
    field,
    ...(field.anyOf ?? []),
    ...(field.items ? [field.items, ...(field.items.anyOf ?? [])] : []),
  ];
  return branches
    .map((branch) => (branch.$ref ? resolve(branch).node : branch))
    .find((node) => node && enumIn(node));
}
