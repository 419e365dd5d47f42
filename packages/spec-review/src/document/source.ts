import { existsSync, readFileSync } from "node:fs";
import { dirname, extname, resolve as resolvePath } from "node:path";
import { join, stepsOf, valueAt } from "@mycreditapp/document";
import { isAlias, isMap, isSeq, LineCounter, parse, parseDocument, type Node as YamlNode } from "yaml";

/** A value in one of the files of a document. */
export interface Node<T = unknown> {
  readonly value: T;
  readonly file: string;
  readonly pointer: string;
  /** Name of the component that the last reference pointed to. */
  readonly component?: string;
}

export type Fields = Record<string, unknown>;

/** The document can't be compared: it is missing, not parseable, or not OpenAPI 3.0 or 3.1. */
export class UnreadableDocument extends Error {}

/** An OpenAPI document in one or many files; references are resolved on demand. */
export class Source {
  readonly #files = new Map<string, unknown>();
  readonly entry: string;
  readonly root: Node<Fields>;
  /** In OpenAPI 3.0, `nullable` and boolean bounds exist, and keywords next to a `$ref` are ignored. */
  readonly is30: boolean;

  constructor(entry: string) {
    this.entry = resolvePath(entry);
    const value = this.#read(this.entry) as Fields;
    if (!isFields(value))
      throw new UnreadableDocument(`${entry} is not an OpenAPI document: it is no object.`);
    const version = String(value.openapi ?? "");
    if (!/^3\.[01]\.\d+/.test(version)) {
      const found = value.swagger ? `Swagger ${value.swagger}` : version || "no `openapi` field";
      throw new UnreadableDocument(`${entry} is not OpenAPI 3.0 or 3.1 (found: ${found}).`);
    }
    this.is30 = version.startsWith("3.0");
    this.root = { value, file: this.entry, pointer: "#" };
  }

  /** Returns the node at a key, with references resolved; undefined if there is none. */
  at<T = Fields>(node: Node, ...keys: readonly (string | number)[]): Node<T> | undefined {
    let found: Node | undefined = node;
    for (const key of keys) {
      const value: unknown = (found?.value as Fields | undefined)?.[key];
      if (!found || value === undefined) return undefined;
      found = this.resolve({ value, file: found.file, pointer: join(found.pointer, key) });
    }
    return found as Node<T>;
  }

  /** Returns the members of an object or list, with references resolved. */
  members<T = Fields>(node: Node | undefined): [key: string, member: Node<T>][] {
    if (!node || typeof node.value !== "object" || node.value === null) return [];
    return Object.keys(node.value).map((key) => [key, this.at<T>(node, key) as Node<T>]);
  }

  /** Follows `$ref`s to their target. */
  resolve(node: Node): Node {
    const visited = new Set<string>();
    let at = node;
    for (;;) {
      const next = this.target(at);
      if (!next) return at;
      if (visited.has(next.file + next.pointer)) {
        throw new UnreadableDocument(`${this.where(node)}: its $ref leads back to itself.`);
      }
      visited.add(next.file + next.pointer);
      at = next;
    }
  }

  /** Returns the direct target of a reference; undefined if the value is none. */
  target(node: Node): Node | undefined {
    const reference = (node.value as { $ref?: unknown } | null | undefined)?.$ref;
    if (typeof reference !== "string") return undefined;
    const [path = "", fragment = ""] = reference.split("#", 2);
    if (/^[a-z][a-z0-9+.-]+:/i.test(path)) {
      throw new UnreadableDocument(
        `${this.where(node)} refers to ${reference}: only files are read, no URLs.`,
      );
    }
    const file = path ? resolvePath(dirname(node.file), decodeURIComponent(path)) : node.file;
    const isAnchor = fragment !== "" && !fragment.startsWith("/");
    const anchored = isAnchor ? anchorIn(this.#read(file), fragment) : undefined;
    const pointer = anchored ?? `#${decodeURIComponent(fragment)}`;
    const value = isAnchor && !anchored ? undefined : valueAt(this.#read(file), pointer);
    if (value === undefined) {
      throw new UnreadableDocument(`${this.where(node)} refers to ${reference}, which does not exist.`);
    }
    const component = stepsOf(pointer).at(-1) ?? nameOf(file);
    return { value, file, pointer, component };
  }

  /** Names a place for messages: the pointer, after the file if that is not the entry. */
  where({ file, pointer }: Pick<Node, "file" | "pointer">): string {
    return file === this.entry ? pointer : `${relativeTo(this.entry, file)}${pointer}`;
  }

  /** Returns the line of a node, counted from 1. */
  lineOf({ file, pointer }: Pick<Node, "file" | "pointer">): number {
    return lineIn(readFileSync(file, "utf8"), pointer);
  }

  #read(file: string): unknown {
    if (this.#files.has(file)) return this.#files.get(file);
    if (!existsSync(file)) throw new UnreadableDocument(`${file} does not exist.`);
    const text = readFileSync(file, "utf8");
    let value: unknown;
    try {
      value = extname(file) === ".json" ? JSON.parse(text) : parse(text, { merge: true });
    } catch (error) {
      throw new UnreadableDocument(`${file} can't be parsed: ${(error as Error).message.split("\n")[0]}`);
    }
    this.#files.set(file, value);
    return value;
  }
}

export function isFields(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Pointer of the schema with an `$anchor`. */
function anchorIn(value: unknown, anchor: string, pointer = "#"): string | undefined {
  if (typeof value !== "object" || value === null) return undefined;
  if ((value as Fields).$anchor === anchor) return pointer;
  for (const [key, child] of Object.entries(value)) {
    const found = anchorIn(child, anchor, join(pointer, key));
    if (found) return found;
  }
  return undefined;
}

function nameOf(file: string): string {
  return (file.split("/").at(-1) ?? "").replace(/\.[^.]+$/, "");
}

function relativeTo(entry: string, file: string): string {
  const folder = `${dirname(entry)}/`;
  return file.startsWith(folder) ? file.slice(folder.length) : file;
}

/** Line of the deepest part of a pointer that the text has. */
function lineIn(text: string, pointer: string): number {
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter, merge: true });
  let at: YamlNode | null | undefined = document.contents;
  let offset = 0;
  for (const step of stepsOf(pointer)) {
    if (isAlias(at)) at = at.resolve(document);
    if (isMap(at)) {
      const pair = at.items.find(({ key }) => String((key as { value?: unknown })?.value ?? key) === step);
      if (!pair) break;
      offset = (pair.key as { range?: [number] }).range?.[0] ?? offset;
      at = pair.value as YamlNode | null;
    } else if (isSeq(at)) {
      const item = at.items[Number(step)];
      if (!item) break;
      offset = (item as { range?: [number] }).range?.[0] ?? offset;
      at = item as YamlNode;
    } else break;
  }
  return counter.linePos(offset).line;
}
