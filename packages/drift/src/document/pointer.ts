/** Adds a member to a JSON pointer. */
export function child(pointer: string, member: string | number): string {
  return `${pointer}/${String(member).replaceAll("~", "~0").replaceAll("/", "~1")}`;
}

/** The members that a JSON pointer names, from the root on. */
export function members(pointer: string): string[] {
  return pointer
    .replace(/^#/, "")
    .split("/")
    .slice(1)
    .map((member) => member.replaceAll("~1", "/").replaceAll("~0", "~"));
}

/** What a JSON pointer leads to, or `undefined`. */
export function valueAt(root: unknown, pointer: string): unknown {
  return members(pointer).reduce<unknown>(
    (at, member) => (typeof at === "object" && at !== null ? (at as Json)[member] : undefined),
    root,
  );
}

/** The pointer without its last member. */
export function parentOf(pointer: string): string {
  return pointer.slice(0, pointer.lastIndexOf("/"));
}

/** The same place in every entry of a list. */
export function inEveryEntry(pointer: string): string {
  return pointer.replace(/\/\d+(?=\/|$)/g, "/*");
}

/** An object of JSON. */
export type Json = Readonly<Record<string, unknown>>;

/** Whether the value is an object of JSON, and no array. */
export function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
