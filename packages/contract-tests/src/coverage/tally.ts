import type { Constraint } from "./constraints.js";

/** The kinds of elements that are counted, in the order of the reports. */
export const kinds = [
  "operations",
  "parameters",
  "responses",
  "properties",
  "examples",
  "values",
  "accepted",
  "rejected",
] as const;
export type Kind = (typeof kinds)[number];

export const kindTitles: Readonly<Record<Kind, string>> = {
  operations: "operations",
  parameters: "parameters",
  responses: "responses",
  properties: "properties",
  examples: "examples",
  values: "enum values and booleans",
  accepted: "constraints, accepting side",
  rejected: "constraints, rejecting side",
};

/** The elements of an operation or schema by name, and whether they are covered. */
export class Tally {
  readonly #elements = new Map<string, { kind: Kind; covered: boolean }>();

  expect(kind: Kind, name: string): void {
    const id = idOf(kind, name);
    if (!this.#elements.has(id)) this.#elements.set(id, { kind, covered: false });
  }

  cover(kind: Kind, name: string): void {
    const element = this.#elements.get(idOf(kind, name));
    if (element) element.covered = true;
  }

  expectConstraint({ location, keyword, value }: Constraint): void {
    if (keyword === "value") this.expect("values", `${location} ${JSON.stringify(value)}`);
    else this.expect("accepted", `${location} ${keyword}`.trim());
    if (keyword !== "null" && keyword !== "value") this.expect("rejected", `${location} ${keyword}`.trim());
  }

  accept({ location, keyword, value }: Constraint): void {
    if (keyword === "value") this.cover("values", `${location} ${JSON.stringify(value)}`);
    else this.cover("accepted", `${location} ${keyword}`.trim());
  }

  reject(location: string, keyword: string): void {
    this.cover("rejected", `${location} ${keyword}`.trim());
  }

  counts(): Partial<Record<Kind, Count>> {
    const counts: Partial<Record<Kind, Count>> = {};
    for (const { kind, covered } of this.#elements.values()) {
      counts[kind] ??= { covered: 0, total: 0 };
      counts[kind].total++;
      if (covered) counts[kind].covered++;
    }
    return counts;
  }

  /** The elements that are not covered, as kind and name. */
  missing(): string[] {
    return [...this.#elements].filter(([, { covered }]) => !covered).map(([id]) => id);
  }
}

export interface Count {
  covered: number;
  total: number;
}

/** Header names are case-insensitive. */
function idOf(kind: Kind, name: string): string {
  return `${kind} ${name.replace(/^header\.\S+/, (header) => header.toLowerCase())}`;
}

export function sum(counts: readonly Partial<Record<Kind, Count>>[]): Record<Kind, Count> {
  const total = Object.fromEntries(kinds.map((kind) => [kind, { covered: 0, total: 0 }])) as Record<
    Kind,
    Count
  >;
  for (const one of counts) {
    for (const [kind, { covered, total: all }] of Object.entries(one) as [Kind, Count][]) {
      total[kind].covered += covered;
      total[kind].total += all;
    }
  }
  return total;
}
