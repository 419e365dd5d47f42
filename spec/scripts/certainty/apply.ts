/** Writes verdicts into the schema files; comments and order stay. */
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { FieldEvidence } from "@mycreditapp/document";
import {
  type Document,
  isMap,
  isSeq,
  type Pair,
  parseDocument,
  Scalar,
  type YAMLMap,
  type YAMLSeq,
} from "yaml";
import { evidenceOfSchemas, type FieldEntry, fieldMarks, noteOf, schemaNote } from "../facts/marks.ts";
import type { Verdicts } from "../facts/verdicts.ts";

const layout = { lineWidth: 110, flowCollectionPadding: false } as const;

/** Returns the names of the files that changed. */
export function apply(folder: string, verdicts: Verdicts): string[] {
  const open = (name: string): Document.Parsed =>
    parseDocument(readFileSync(join(folder, `${name}.yaml`), "utf8"));
  const changed: string[] = [];
  for (const [name, { evidence, fields }] of evidenceOfSchemas(verdicts)) {
    const document = open(name);
    const schema = document.contents as unknown as YAMLMap;
    setMark(
      document,
      schema,
      evidence,
      evidence === "documented" ? undefined : schemaNote(schema.get("x-evidence-note"), evidence, fields),
    );
    const properties = schema.get("properties") as YAMLMap | undefined;
    if (properties) {
      for (const field of fields)
        applyField(
          document,
          properties,
          field,
          evidence,
          (ref) => isMap(open(ref).contents) && open(ref).has("enum"),
        );
      if (fields.some(({ response }) => response)) setRequired(document, schema, fields);
    }
    const text = document.toString(layout).replace(/(x-evidence: )\{(.*)\}/g, "$1{ $2 }");
    const file = join(folder, `${name}.yaml`);
    if (text === readFileSync(file, "utf8")) continue;
    writeFileSync(file, text);
    changed.push(name);
  }
  return changed;
}

function applyField(
  document: Document,
  properties: YAMLMap,
  field: FieldEntry,
  evidence: FieldEvidence,
  isEnum: (component: string) => boolean,
): void {
  const { name, verdict, response } = field;
  const property = properties.get(name) as YAMLMap;
  if (response) {
    setType(document, property, verdict.nullable, isEnum);
    const items = property.get("items");
    if (isMap(items)) setType(document, items, false, isEnum);
  }
  const marks = fieldMarks(field, evidence);
  setMark(document, property, marks, marks && noteOf(field, marks));
}

/** `null` as a type or a branch, and an enum as an open one. */
function setType(
  document: Document,
  schema: YAMLMap,
  nullable: boolean,
  isEnum: (name: string) => boolean,
): void {
  const branches = schema.get("anyOf");
  const refs = isSeq(branches)
    ? branches.items.flatMap((branch) =>
        isMap(branch) && branch.get("$ref") ? [String(branch.get("$ref"))] : [],
      )
    : [schema.get("$ref")].flatMap((ref) => (ref ? [String(ref)] : []));
  const [ref] = refs;
  if (ref) {
    const parts: object[] = [{ $ref: ref }];
    if (isEnum(ref.replace(/\.yaml$/, ""))) parts.push({ type: "string" });
    if (nullable) parts.push({ type: quoted("null") });
    if (parts.length === 1) {
      if (branches) replaceFirst(document, schema, "anyOf", "$ref", ref);
    } else replaceFirst(document, schema, branches ? "anyOf" : "$ref", "anyOf", parts);
    return;
  }
  const type = schema.get("type");
  const types = isSeq(type) ? type.items.map((item) => (item instanceof Scalar ? item.value : item)) : [type];
  const plain = types.filter((one) => one !== "null" && one !== undefined);
  if (plain.length === 0 || types.includes("null") === nullable) return;
  if (!nullable) schema.set("type", plain[0]);
  else {
    const list = document.createNode([...plain, quoted("null")]) as YAMLSeq;
    list.flow = true;
    schema.set("type", list);
  }
}

function replaceFirst(document: Document, schema: YAMLMap, from: string, to: string, value: unknown): void {
  const index = schema.items.findIndex(({ key }) => String(key) === from);
  schema.items.splice(index, 1, document.createPair(to, value) as Pair);
}

function quoted(text: string): Scalar {
  const scalar = new Scalar(text);
  scalar.type = "QUOTE_DOUBLE";
  return scalar;
}

function setRequired(document: Document, schema: YAMLMap, fields: FieldEntry[]): void {
  const names = fields.filter(({ verdict }) => verdict.required).map(({ name }) => name);
  const before = schema.get("required");
  const given = isSeq(before) ? (before.toJSON() as string[]) : [];
  if (given.length === names.length && given.every((name) => names.includes(name))) return;
  if (names.length === 0) {
    schema.delete("required");
    return;
  }
  const list = document.createNode(names) as YAMLSeq;
  list.flow = `required: [${names.join(", ")}]`.length <= layout.lineWidth;
  setBefore(document, schema, "required", list, ["x-evidence", "x-evidence-note", "properties"]);
}

function setMark(document: Document, schema: YAMLMap, mark: unknown, note: string | undefined): void {
  // In a schema the mark precedes its content, in a field it comes last.
  const content = typeof mark === "string" ? ["properties", "enum", "anyOf"] : [];
  if (mark === undefined) schema.delete("x-evidence");
  else {
    const node = document.createNode(mark);
    if (isMap(node)) node.flow = true;
    setBefore(document, schema, "x-evidence", node, ["x-evidence-note", ...content]);
  }
  if (note === undefined) schema.delete("x-evidence-note");
  else {
    const node = document.createNode(note) as Scalar;
    if (`x-evidence-note: ${note}`.length > layout.lineWidth - 4) node.type = Scalar.BLOCK_FOLDED;
    setBefore(document, schema, "x-evidence-note", node, content);
  }
}

/** Sets a key in its place, or puts it before the first of `others`; before none: at the end. */
function setBefore(document: Document, schema: YAMLMap, key: string, value: unknown, others: string[]): void {
  if (schema.has(key)) {
    const old = schema.get(key, true);
    // What is the same keeps its style.
    if (JSON.stringify(old) !== JSON.stringify(value)) schema.set(key, value);
    return;
  }
  const at = schema.items.findIndex((pair) => others.includes(String(pair.key)));
  schema.items.splice(at === -1 ? schema.items.length : at, 0, document.createPair(key, value) as Pair);
}
