/** Finds every mark of evidence in the bundled document. */
import {
  type Document,
  type Evidence,
  enumOf,
  evidenceNote,
  type FieldQuestion,
  fieldEvidence,
  fieldMarksOf,
  fieldQuestions,
  type Mark,
  marksOf,
  operationPlaces,
  type Schema,
  valueAt,
} from "@mycreditapp/document";

export interface EvidenceMark {
  /** Where it stands, in words: `GuestConnection.status`, `getHostConnection: who may call`. */
  place: string;
  evidence: Evidence;
  note: string;
}

export interface OperationMark extends EvidenceMark {
  method: string;
  path: string;
  tag: string;
  page: string;
}

export interface Marks {
  operations: OperationMark[];
  finer: EvidenceMark[];
  /** Fields whose evidence differs from their schema's, with one evidence by question. */
  fields: (Omit<EvidenceMark, "evidence"> & { evidence: string })[];
  /** How many fields have which evidence, by question. */
  answers: Record<FieldQuestion, Partial<Record<Evidence, number>>>;
}

export function collect(document: Document): Marks {
  const operations: OperationMark[] = [];
  const finer: EvidenceMark[] = [];
  const add = (part: unknown, name: string): void => {
    for (const { marked, steps } of marksOf(part)) {
      const way = steps
        .filter((step) => !silent.has(step) && !/^\d+$/.test(step))
        .map((step) => words[step] ?? step);
      finer.push(markOf(marked, [name, ...way].join(".")));
    }
  };
  for (const { path, method, operation } of operationPlaces(document)) {
    const place = operation.operationId;
    operations.push({
      ...markOf(operation, place),
      method: method.toUpperCase(),
      path,
      tag: operation.tags?.[0] ?? "",
      page: operation.externalDocs.url,
    });
    for (const [key, part] of Object.entries(operation)) add(part, `${place}: ${words[key] ?? key}`);
  }
  for (const section of Object.values(document.components)) {
    for (const [name, component] of Object.entries(section)) add(component, name);
  }
  add(document["x-invariants"], "x-invariants");
  return { operations, finer, fields: fieldsOf(document), answers: countAnswers(document) };
}

function fieldsOf(document: Document): Marks["fields"] {
  return Object.entries(document.components.schemas).flatMap(([name, schema]) =>
    [...fieldMarksOf(schema)].map(({ marked, steps }) => ({
      place: [name, ...steps.filter((step) => step !== "properties")].join("."),
      evidence: Object.entries(marked["x-evidence"])
        .map(([question, word]) => `${question}: ${word}`)
        .join(", "),
      note: evidenceNote(marked),
    })),
  );
}

function countAnswers(document: Document): Marks["answers"] {
  const answers: Marks["answers"] = { required: {}, nullable: {}, values: {} };
  for (const schema of Object.values(document.components.schemas)) {
    for (const field of Object.values(schema.properties ?? {})) {
      const list = enumOf(document, field.items ?? field);
      for (const question of fieldQuestions) {
        if (question === "values" && !list) continue;
        const holder = question === "values" ? schemaOfEnum(document, list?.pointer ?? "") : schema;
        const word = fieldEvidence(holder, field, question);
        answers[question][word] = (answers[question][word] ?? 0) + 1;
      }
    }
  }
  return answers;
}

/** The component that lists the values. */
function schemaOfEnum(document: Document, pointer: string): Schema {
  const [, components = "", schemas = "", name = ""] = pointer.split("/");
  return valueAt(document, ["#", components, schemas, name].join("/")) as Schema;
}

const words: Record<string, string> = {
  "x-organization-access": "who may call",
  requestBody: "request body",
  "x-lifecycle": "lifecycle",
};

/** Steps on the way to a mark that say nothing to a reader. */
const silent = new Set([
  "properties",
  "items",
  "anyOf",
  "oneOf",
  "allOf",
  "schema",
  "content",
  "application/json",
]);

function markOf(marked: Mark["marked"], place: string): EvidenceMark {
  return { place, evidence: marked["x-evidence"], note: evidenceNote(marked) };
}
