import { createHash } from "node:crypto";
import { stepsOf } from "@mycreditapp/document";
import type { Json } from "./case.js";

/** Expands values that JSON can't express briefly: `{$repeat: [text, times, rest]}` and `{$file: {name, type, content}}`. */
export function materialize(value: Json): unknown {
  if (Array.isArray(value)) return value.map((one) => materialize(one as Json));
  if (typeof value !== "object" || value === null) return value;
  const { $repeat, $file } = value as { $repeat?: [string, number, string?]; $file?: FileParts };
  if ($repeat) return $repeat[0].repeat($repeat[1]) + ($repeat[2] ?? "");
  if ($file) return new File([$file.content], $file.name, { type: $file.type });
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, materialize(member)]));
}

interface FileParts {
  readonly name: string;
  readonly type: string;
  readonly content: string;
}

/** Returns a copy of a value with the changes of a case. */
export function changed<T>(
  valid: T,
  { set, drop }: { readonly set?: Readonly<Record<string, Json>>; readonly drop?: readonly string[] },
): T {
  const root = { value: structuredClone(valid) as unknown };
  for (const pointer of drop ?? []) {
    const [holder, last] = holderOf(root, pointer);
    if (Array.isArray(holder)) holder.splice(Number(last), 1);
    else delete holder[last];
  }
  for (const [pointer, value] of Object.entries(set ?? {})) {
    const [holder, last] = holderOf(root, pointer);
    holder[last] = value;
  }
  return root.value as T;
}

function holderOf(root: object, pointer: string): [Record<string, unknown>, string] {
  const steps = ["value", ...stepsOf(pointer)];
  const last = steps.pop() as string;
  const holder = steps.reduce<unknown>((at, step) => (at as Record<string, unknown>)[step], root);
  if (typeof holder !== "object" || holder === null)
    throw new Error(`${pointer} does not exist in the valid value.`);
  return [holder as Record<string, unknown>, last];
}

/** A short hash of a JSON value that ignores the order of properties. */
export function digest(value: unknown): string {
  return createHash("sha256").update(canonical(value)).digest("hex").slice(0, 12);
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) =>
    typeof member === "object" && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
}
