import type { Suite } from "../cases/case.js";
import type { Document } from "../document/document.js";
import type { Mutant } from "./mutant.js";
import { judgeScenarios } from "./oracles/scenario.js";
import { TypeOracle } from "./oracles/types.js";
import { type Runner, WireOracle } from "./oracles/wire.js";
import type { Verdict } from "./verdict.js";

const patience = 60_000;

export interface JudgeOptions {
  readonly runner?: Runner;
  /** Leave all other oracles out: the harness proves itself with the cases alone. */
  readonly wireOnly?: boolean;
}

/** Puts mutants before all oracles. */
export class Judge {
  readonly #document: Document;
  readonly #wire: WireOracle;
  readonly #types: TypeOracle | undefined;

  constructor(document: Document, suite: Suite, { runner, wireOnly }: JudgeOptions = {}) {
    this.#document = document;
    this.#wire = new WireOracle(document, suite, runner);
    this.#types = wireOnly ? undefined : new TypeOracle(document);
  }

  async *judge(mutants: readonly Mutant[], started?: (mutant: Mutant) => void): AsyncGenerator<Verdict> {
    const types = await this.#types?.judge(mutants);
    for (const mutant of mutants) {
      started?.(mutant);
      const schemas = this.#wire.judgeSchemas(mutant);
      const wire = schemas ? undefined : await withPatience(this.#wire.judge(mutant));
      const isAccess = mutant.pointer.includes("x-organization-access");
      const scenario = this.#types && isAccess ? judgeScenarios(this.#document, mutant) : undefined;
      yield { id: mutant.id, schemas, wire, types: types?.get(mutant.id), scenario };
    }
  }

  /** What is wrong before anything is mutated: a suite that fails anyway would kill everything. */
  async unchanged(operations: readonly string[]): Promise<string | undefined> {
    const none: Mutant = { id: "none", operator: "none", pointer: "#", edits: [], operations };
    for await (const verdict of this.judge([none]))
      return verdict.schemas ?? verdict.wire ?? verdict.types ?? verdict.scenario;
    return undefined;
  }
}

async function withPatience(judged: Promise<string | undefined>): Promise<string | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<string>((resolve) => {
    timer = setTimeout(() => resolve("the mock no longer answers"), patience);
  });
  try {
    return await Promise.race([
      judged.catch(
        (error: unknown) => `the mock can't serve it: ${error instanceof Error ? error.message : error}`,
      ),
      late,
    ]);
  } finally {
    clearTimeout(timer);
  }
}
