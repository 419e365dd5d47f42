import { parseTime } from "./time.js";

/** A field of a snapshot that is not valid. */
export interface SnapshotProblem {
  /** JSON Pointer of the field. */
  readonly pointer: string;
  readonly problem: string;
}

/** A snapshot or seed that is not valid. */
export class SnapshotError extends TypeError {
  readonly problems: readonly SnapshotProblem[];

  constructor(problems: readonly SnapshotProblem[]) {
    const shown = problems
      .slice(0, 20)
      .map(({ pointer, problem }) => `${pointer || "the snapshot"} ${problem}`);
    super(`The snapshot is not valid: ${shown.join("; ")}.`);
    this.problems = problems;
  }
}

export type Check = (value: unknown, pointer: string) => SnapshotProblem[];
type Shape<Item> = { readonly [Name in keyof Item]-?: Check };

export const check =
  (expected: string, isValid: (value: unknown) => boolean): Check =>
  (value, pointer) =>
    isValid(value)
      ? []
      : [{ pointer, problem: value === undefined ? `is missing: pass ${expected}` : `must be ${expected}` }];

export const isText = (value: unknown): value is string => typeof value === "string";
export const matches = (pattern: RegExp) => (value: unknown) => isText(value) && pattern.test(value);
export const text = check("a string", isText);
export const sized = (from: number, to: number): Check =>
  check(
    `a string of ${from === to ? from : `${from} to ${to}`} characters`,
    (value) => isText(value) && value.length >= from && value.length <= to,
  );
export const filled = sized(1, 300);
export const flag = check("a boolean", (value) => typeof value === "boolean");
export const count = check(
  "an integer of at least 0",
  (value) => Number.isInteger(value) && Number(value) >= 0,
);
export const amount = check("a number", Number.isFinite);
export const uuid = check("a UUID", matches(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i));
export const email = check(
  "an email address of 3 to 100 characters",
  matches(/^(?=.{3,100}$)[\w.+-]+@[\w-]+(\.[\w-]+)*$/),
);
export const currency = sized(3, 3);
export const time = check(
  "a time such as 2026-01-05T09:00:00",
  (value) =>
    matches(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)?$/)(value) &&
    Number.isFinite(parseTime(String(value))),
);
export const oneOf = (values: readonly string[]): Check =>
  check(`one of ${values.join(", ")}`, (value) => isText(value) && values.includes(value));
export const orNull =
  (inner: Check): Check =>
  (value, pointer) =>
    value === null ? [] : inner(value, pointer);
export const texts = check(
  "an object of strings",
  (value) => isRecord(value) && Object.values(value).every(isText),
);

export const record =
  <Item>(shape: Shape<Item>): Check =>
  (value, pointer) => {
    if (!isRecord(value)) return [{ pointer, problem: "must be an object" }];
    const known = Object.entries<Check>(shape).flatMap(([name, inner]) =>
      inner(value[name], `${pointer}/${name}`),
    );
    const unknown = Object.keys(value)
      .filter((name) => !Object.hasOwn(shape, name))
      .map((name) => ({ pointer: `${pointer}/${name}`, problem: "is unknown: remove it" }));
    return [...known, ...unknown];
  };
export const list =
  (inner: Check): Check =>
  (value, pointer) =>
    Array.isArray(value)
      ? value.flatMap((item, index) => inner(item, `${pointer}/${index}`))
      : [{ pointer, problem: "must be an array" }];

/** Throws unless the clock can move so far. */
export function requireSeconds(name: string, value: unknown): asserts value is number {
  if (typeof value === "number" && value >= 0 && value <= 3_155_760_000) return;
  throw new TypeError(`${name} is ${JSON.stringify(value)}: pass a number from 0 to 3155760000.`);
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
