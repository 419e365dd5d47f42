import { errorStatuses, operationInvariants, orderedTimestamps } from "./generated/invariants.js";

/** A rule of `x-invariants` in the document. */
export type InvariantName =
  | "unique-items"
  | "items-within-limit"
  | "total-not-below-items"
  | "requested-record"
  | "status-of-error-code"
  | "updated-not-before-created";

/** An invariant that does not hold. Contains no value of the response. */
export interface BrokenInvariant {
  readonly invariant: InvariantName;
  /** JSON Pointer of the value. */
  readonly pointer: string;
  readonly expected: string;
  readonly found: string;
}

/** A response, and as much of its request as is known. */
export interface CheckedResponse {
  readonly operation: string;
  readonly status: number;
  readonly body: unknown;
  /** Path parameters. Omitted: the record is not compared with them. */
  readonly path?: Readonly<Record<string, unknown>>;
  /** Query parameters, parsed. Omitted: the number of items is not compared with `limit`. */
  readonly query?: Readonly<Record<string, unknown>>;
}

/** Returns the invariants of the document that a response breaks. Values of a wrong type are not its concern. */
export function findBrokenInvariants(response: CheckedResponse): BrokenInvariant[] {
  if (response.status >= 400) return checkErrorStatus(response);
  if (response.status < 200 || response.status >= 300) return [];
  return [...checkList(response), ...checkRecord(response), ...checkTimestamps(response.body)];
}

function checkErrorStatus({ status, body }: CheckedResponse): BrokenInvariant[] {
  const detail = isObject(body) ? body.detail : undefined;
  if (!Array.isArray(detail)) return [];
  return detail.flatMap((item, index): BrokenInvariant[] => {
    const code = isObject(item) && typeof item.code === "string" ? item.code : "";
    const statuses = Object.hasOwn(errorStatuses, code) ? errorStatuses[code] : undefined;
    if (!statuses || statuses.includes(status)) return [];
    const pointer = `/detail/${index}/code`;
    const expected = `${code} with status ${statuses.join(" or ")}`;
    return [{ invariant: "status-of-error-code", pointer, expected, found: `status ${status}` }];
  });
}

function checkList({ operation, body, query = {} }: CheckedResponse): BrokenInvariant[] {
  const { list, counted, key, limit = "", offset = "" } = operationInvariants[operation] ?? {};
  if (list === undefined) return [];
  const page = isObject(body) ? body : {};
  const items = list === "" ? body : page.items;
  if (!Array.isArray(items)) return [];
  const broken: BrokenInvariant[] = [];
  const count = items.length;
  const allowed = query[limit];
  // The document has no minimum for `limit`: what one below 1 means is open.
  if (typeof allowed === "number" && allowed >= 1 && count > allowed) {
    const expected = `at most ${limit} items`;
    const found = `${count - allowed} more`;
    broken.push({ invariant: "items-within-limit", pointer: list, expected, found });
  }
  const skipped = query[offset];
  const least = count + (count > 0 && typeof skipped === "number" ? Math.max(0, skipped) : 0);
  if (counted && typeof page.total_items === "number" && page.total_items < least) {
    const expected = `at least the ${count} item${count === 1 ? "" : "s"} of the page${least > count ? " and those before it" : ""}`;
    const found = `${least - page.total_items} fewer`;
    broken.push({ invariant: "total-not-below-items", pointer: "/total_items", expected, found });
  }
  return key === undefined ? broken : [...broken, ...checkUnique(items, list, key)];
}

function checkUnique(items: readonly unknown[], list: string, key: string): BrokenInvariant[] {
  const first = new Map<unknown, number>();
  return items.flatMap((item, index): BrokenInvariant[] => {
    const value = isObject(item) ? item[key] : undefined;
    if (typeof value !== "string") return [];
    // UUIDs are the same in any case.
    const known = first.get(value.toLowerCase());
    if (known === undefined) {
      first.set(value.toLowerCase(), index);
      return [];
    }
    const pointer = `${list}/${index}/${key}`;
    return [
      {
        invariant: "unique-items",
        pointer,
        expected: `${key} once in the list`,
        found: "that of another item",
      },
    ];
  });
}

function checkRecord({ operation, body, path }: CheckedResponse): BrokenInvariant[] {
  if (!path || !isObject(body)) return [];
  return Object.entries(operationInvariants[operation]?.record ?? {}).flatMap(
    ([parameter, field]): BrokenInvariant[] => {
      const [wanted, actual] = [path[parameter], body[field]];
      if (typeof wanted !== "string" || typeof actual !== "string") return [];
      if (wanted.toLowerCase() === actual.toLowerCase()) return [];
      const expected = `the ${parameter} of the request`;
      return [
        { invariant: "requested-record", pointer: `/${field}`, expected, found: "that of another record" },
      ];
    },
  );
}

function checkTimestamps(value: unknown, pointer = ""): BrokenInvariant[] {
  if (typeof value !== "object" || value === null) return [];
  const inner = Object.entries(value).flatMap(([name, field]) =>
    checkTimestamps(field, `${pointer}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`),
  );
  const [earlier = "", later = ""] = orderedTimestamps;
  const record = value as Readonly<Record<string, unknown>>;
  if (!isBefore(record[later], record[earlier])) return inner;
  return [
    {
      invariant: "updated-not-before-created",
      pointer: `${pointer}/${later}`,
      expected: `not before ${earlier}`,
      found: `before ${earlier}`,
    },
    ...inner,
  ];
}

/** Timestamps without zone are UTC. Microseconds count, which `Date` drops. */
function isBefore(a: unknown, b: unknown): boolean {
  const [first, second] = [parseTime(a), parseTime(b)];
  if (!first || !second) return false;
  return first[0] < second[0] || (first[0] === second[0] && first[1] < second[1]);
}

function parseTime(value: unknown): readonly [seconds: number, fraction: number] | undefined {
  const [, time, fraction = "", zone] =
    /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2})(\.\d+)?(Z|[+-]\d{2}:\d{2})?$/.exec(String(value)) ?? [];
  const seconds = time === undefined ? Number.NaN : Date.parse(`${time}${zone ?? "Z"}`);
  return Number.isNaN(seconds) ? undefined : [seconds, Number(`0${fraction}`)];
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
