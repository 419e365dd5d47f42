/** Foretells from a page's JSON sample which fields are required. EVIDENCE.md has its record. */
import type { Row } from "./model.ts";

// biome-ignore lint/suspicious/noExplicitAny: a sample is any JSON.
type Json = any;

/** What the pages print for a field of each type that has no documented example. */
const placeholders = new Set<unknown>([
  "<string>",
  "3c90c3cc-0d44-4b50-8888-8dd25736052a",
  "2023-11-07T05:31:56Z",
  "2023-12-25",
  "jsmith@example.com",
  123,
  true,
]);

/**
 * Notes at each row what the sample foretells: samples print required fields with placeholders, optional fields with
 * their documented examples. Rows that the sample does not have stay as they are.
 */
export function foretell(row: Row, sample: Json): void {
  if (row.items) foretell(row.items, Array.isArray(sample) ? sample[0] : undefined);
  if (!row.fields || typeof sample !== "object" || sample === null) return;
  let examplesBefore = false;
  for (const [name, value] of Object.entries(sample)) {
    const field = row.fields.find((other) => other.name === name);
    if (!field) continue;
    // Objects and lists have no placeholder of their own. Required ones are printed before the optional fields.
    field.foretold = isContainer(value) ? !examplesBefore : isPlaceholder(field, value);
    examplesBefore ||= !field.foretold;
    foretell(field, value);
  }
}

const isContainer = (value: Json): boolean =>
  typeof value === "object" && value !== null && Object.keys(value).length > 0;

function isPlaceholder({ values, limits }: Row, value: Json): boolean {
  if (placeholders.has(value) || values?.list[0] === value) return true;
  if (Array.isArray(value)) return true;
  const { minimum, maximum } = limits as { minimum?: number; maximum?: number };
  if (minimum === undefined) return false;
  return value === (maximum === undefined ? minimum + 1 : Math.floor((minimum + maximum) / 2));
}
