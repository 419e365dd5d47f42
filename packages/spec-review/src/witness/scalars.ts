import fc from "fast-check";
import { type Facets, fulfils, regExp } from "../schema/facets.js";
import { fileOf } from "./json-schema.js";

/** Values of each format. */
export const formats: Readonly<Record<string, readonly unknown[]>> = {
  date: ["2026-01-31"],
  time: ["12:00:00Z"],
  "date-time": ["2026-01-31T12:00:00Z"],
  "date-time-local": ["2026-01-31T12:00:00"],
  duration: ["P1D"],
  uuid: ["3fa85f64-5717-4562-b3fc-2c963f66afa6"],
  email: ["someone@example.com"],
  "idn-email": ["someone@example.com"],
  hostname: ["example.com"],
  uri: ["https://example.com/a"],
  url: ["https://example.com/a"],
  "uri-reference": ["/a"],
  ipv4: ["192.0.2.1"],
  ipv6: ["2001:db8::1"],
  byte: ["YQ=="],
  regex: ["a"],
  "json-pointer": ["/a"],
};

/** What `matching` found, since generating takes milliseconds. */
const samples = new Map<string, readonly string[]>();

/** Strings that match a pattern. */
function matching(pattern: string, maxLength: number): readonly string[] {
  const expression = regExp(pattern);
  if (!expression) return [];
  const key = `${maxLength} ${pattern}`;
  const found =
    samples.get(key) ?? fc.sample(fc.stringMatching(expression, { maxLength }), { seed: 1, numRuns: 40 });
  samples.set(key, found);
  return found;
}

/** Strings that facets accept, as far as any is known. */
export function stringsOf({
  minLength = 0,
  maxLength,
  pattern = [],
  format = [],
  ...facets
}: Facets): string[] {
  const types = facets["x-media-types"] ?? ["application/pdf"];
  if (facets["x-max-bytes"] !== undefined || facets["x-media-types"])
    return types.map((type) => fileOf(type, facets["x-max-bytes"] ?? 1));
  const known = format.flatMap((one) => formats[one] ?? []) as string[];
  const matched = pattern.flatMap((one) => matching(one, Math.max(minLength, Math.min(maxLength ?? 60, 60))));
  const plain = "x".repeat(Math.max(minLength, Math.min(1, maxLength ?? 1)));
  const all = [...known, ...matched, plain];
  const valid = all.filter((one) =>
    fulfils(one, { minLength, ...(maxLength === undefined ? {} : { maxLength }), pattern }),
  );
  return valid.length > 0 ? valid : all;
}

/** Numbers that facets accept, those at their edges among them. */
export function numbersOf(facets: Facets): number[] {
  const { min, max, multipleOf = [] } = facets;
  const step = multipleOf[0] ?? (facets.integer ? 1 : 0.5);
  const [low, high] = [min?.[0], max?.[0]];
  const near = [low, high].flatMap((limit) =>
    limit === undefined
      ? []
      : [limit, limit + step, limit - step, Math.ceil(limit / step) * step, Math.floor(limit / step) * step],
  );
  const middle = low !== undefined && high !== undefined ? [(low + high) / 2] : [];
  return [1, 0, step, -step, ...near, ...middle].filter((one) => fulfils(one, facets));
}
