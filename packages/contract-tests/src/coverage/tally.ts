import type { Constraint } from "./constraints.js";

/** What is counted, in the order of the reports. */
export const kinds = [
  "operations",
  "parameters",
  "responses",
  "properties",
  "examples",
  "options",
  "accepted",
  "refused",
] as const;
export type Kind = (typeof kinds)[number];

export const kindTitles: Readonly<Record<Kind, string>> = {
  operations: "operations",
  parameters: "parameters",
  responses: "responses",
  properties: "properties",
  examples: "examples",
  options: "enum values and booleans",
  accepted: "constraints, accepting side",
  refused: "constraints, refusing side",
};

/** Elements of one operation or schema by their names, and whether something touched them. */
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

  expectConstraint({ place, keyword, option }: Constraint): void {
    if (keyword === "option") this.expect("options", `${place} ${JSON.stringify(option)}`);
    else this.expect("accepted", `${place} ${keyword}`.trim());
    if (keyword !== "null" && keyword !== "option") this.expect("refused", `${place} ${keyword}`.trim());
  }

  accept({ place, keyword, option }: Constraint): void {
    if (keyword === "option") this.cover("options", `${place} ${JSON.stringify(option)}`);
    else this.cover("accepted", `${place} ${keyword}`.trim());
  }

  refuse(place: string, keyword: string): void {
    this.cover("refused", `${place} ${keyword}`.trim());
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

  /** Names of what nothing touched, with their kind. */
  missing(): string[] {
    return [...this.#elements].filter(([, { covered }]) => !covered).map(([id]) => id);
  }
}

export interface Count {
  covered: number;
  total: number;
}

/** Names of headers have no case. */
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
