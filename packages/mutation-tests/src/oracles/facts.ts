import type { Document } from "@mycreditapp/document";
import { compare, type Difference } from "../../../../spec/scripts/facts/compare.js";
import type { Facts } from "../../../../spec/scripts/facts/model.js";
import type { Mutant } from "../mutants/mutant.js";

/** Compares a mutant with what the pages say. */
export class FactsOracle {
  readonly #facts: Facts | undefined;
  readonly #failing: ReadonlySet<string>;

  /** @param failing Comparisons that fail on the unchanged document, and so can't detect anything. */
  constructor(facts: Facts | undefined, failing: ReadonlySet<string>) {
    this.#facts = facts;
    this.#failing = failing;
  }

  evaluate({ operations: [operation] }: Mutant, mutated: Document): string | undefined {
    if (!this.#facts) return undefined;
    // One operation is nearly always enough, and compares quickly.
    const first = this.#failing.size === 0;
    if (operation) {
      const found = this.#find(
        compare(mutated, this.#facts, { only: new Set([operation]), first }).differences,
      );
      if (found) return found;
    }
    return this.#find(compare(mutated, this.#facts).differences);
  }

  /** The comparisons that fail on a document. */
  failures(document: Document): string[] {
    return this.#facts ? compare(document, this.#facts).differences.map(keyOf) : [];
  }

  #find(differences: readonly Difference[]): string | undefined {
    return differences.map(keyOf).find((key) => !this.#failing.has(key));
  }
}

const keyOf = ({ operation, at }: Difference): string => `${operation} ${at || "exists"}`;
