import type { Suite } from "@mycreditapp/contract-tests";
import type { Document } from "@mycreditapp/document";
import { applyEdits, type Mutant } from "../mutants/mutant.js";
import { accessDifference } from "../oracles/access.js";
import type { MutantResult } from "../oracles/result.js";
import { TypeOracle } from "../oracles/types.js";
import { type Runner, WireOracle } from "../oracles/wire.js";

const wireTimeout = 60_000;

export interface EvaluatorOptions {
  readonly runner?: Runner;
  /** Run the cases only, without the other oracles. */
  readonly wireOnly?: boolean;
}

/** Evaluates mutants with all oracles. */
export class Evaluator {
  readonly #document: Document;
  readonly #wire: WireOracle;
  readonly #types: TypeOracle | undefined;

  constructor(document: Document, suite: Suite, { runner, wireOnly }: EvaluatorOptions = {}) {
    this.#document = document;
    this.#wire = new WireOracle(document, suite, runner);
    this.#types = wireOnly ? undefined : new TypeOracle(document);
  }

  async *evaluate(
    mutants: readonly Mutant[],
    started?: (mutant: Mutant) => void,
  ): AsyncGenerator<MutantResult> {
    const types = await this.#types?.evaluate(mutants);
    for (const mutant of mutants) {
      started?.(mutant);
      const schemas = this.#wire.evaluateSchemas(mutant);
      const wire = schemas ? undefined : await withTimeout(this.#wire.evaluate(mutant));
      const isAccess = mutant.pointer.includes("x-organization-access");
      const access =
        this.#types && isAccess ? accessDifference(applyEdits(this.#document, mutant.edits)) : undefined;
      yield { id: mutant.id, schemas, wire, types: types?.get(mutant.id), access };
    }
  }

  /** Returns a failure on the unchanged document: such a suite would kill every mutant. */
  async unchangedFailure(operations: readonly string[]): Promise<string | undefined> {
    const none: Mutant = { id: "none", operator: "none", pointer: "#", edits: [], operations };
    for await (const { schemas, wire, types, access } of this.evaluate([none]))
      return schemas ?? wire ?? types ?? access;
    return undefined;
  }
}

async function withTimeout(result: Promise<string | undefined>): Promise<string | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve("the mock does not respond"), wireTimeout);
  });
  try {
    return await Promise.race([
      result.catch(
        (error: unknown) => `the mock can't serve it: ${error instanceof Error ? error.message : error}`,
      ),
      timeout,
    ]);
  } finally {
    clearTimeout(timer);
  }
}
