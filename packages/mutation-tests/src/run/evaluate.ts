import { createModel, type OperationModel } from "@mycreditapp/contract-runtime/codegen/model";
import type { Document } from "@mycreditapp/document";
import { applyEdits, type Mutant } from "../mutants/mutant.js";
import { behavesAlike } from "../oracles/behaviour.js";
import { ClientOracle } from "../oracles/client.js";
import { FactsOracle } from "../oracles/facts.js";
import { bundleClient } from "../oracles/linked-client.js";
import { PagesOracle } from "../oracles/pages.js";
import { BuildError, building, type MutantResult } from "../oracles/result.js";
import type { Failure } from "../oracles/rules.js";
import { accessDifferences } from "../oracles/scenarios.js";
import { type RunRequest, ServerOracle } from "../oracles/server.js";
import type { Sources } from "../oracles/sources.js";
import { TypeOracle } from "../oracles/types.js";

const timeout = 240_000;
/** Operations that share a component mostly behave alike: the first, one in the middle and the last are tried. */
function tried(operations: readonly string[]): string[] {
  const middle = operations[Math.floor(operations.length / 2)];
  return [...new Set([operations[0], middle, operations.at(-1)])].filter((one) => one !== undefined);
}

/** The checks that fail on the unchanged document. They are red whatever the mutant, so they detect nothing. */
export interface Baseline {
  readonly facts: readonly string[];
  readonly scenarios: readonly string[];
  readonly wire: readonly string[];
  /** Operations whose program does not compile. */
  readonly types: readonly string[];
}

const noFailures: Baseline = { facts: [], scenarios: [], wire: [], types: [] };

export interface EvaluatorOptions {
  readonly baseline?: Baseline;
  readonly run?: RunRequest | undefined;
}

/** Evaluates mutants of a document with all oracles. */
export class Evaluator {
  readonly #document: Document;
  readonly #sources: Sources;
  readonly #facts: FactsOracle;
  readonly #client: ClientOracle;
  readonly #server: ServerOracle;
  readonly #pages: PagesOracle;
  readonly #types: TypeOracle;
  readonly #failing: ReadonlySet<string>;

  constructor(document: Document, sources: Sources, { baseline = noFailures, run }: EvaluatorOptions = {}) {
    this.#document = document;
    this.#sources = sources;
    this.#facts = new FactsOracle(sources.facts, new Set(baseline.facts));
    const link = bundleClient();
    this.#client = new ClientOracle(sources.suite, link);
    this.#pages = new PagesOracle(sources, link, run);
    this.#server = new ServerOracle(document, sources.suite, run);
    this.#types = new TypeOracle(document, sources.contract, new Set(baseline.types));
    this.#failing = new Set([...baseline.scenarios, ...baseline.wire]);
  }

  async *evaluate(
    mutants: readonly Mutant[],
    started?: (mutant: Mutant) => void,
  ): AsyncGenerator<MutantResult> {
    const { killed, broken } = await this.#types.evaluate(mutants);
    for (const mutant of mutants) {
      started?.(mutant);
      const result = await withTimeout(this.#evaluate(mutant)).catch((error: unknown) => {
        return { error: error instanceof Error ? error.message : String(error) };
      });
      const build = broken.get(mutant.id);
      yield { id: mutant.id, ...(build && { build }), ...result, types: killed.get(mutant.id) };
    }
  }

  async #evaluate(mutant: Mutant): Promise<Omit<MutantResult, "id">> {
    const mutated = applyEdits(this.#document, mutant.edits);
    const facts = this.#facts.evaluate(mutant, mutated);
    try {
      const models = await building("the client", () => createModel(mutated));
      const [scenarios] = accessDifferences(mutated, models, this.#sources).filter(
        (one) => !this.#failing.has(one),
      );
      return { facts, scenarios, wire: await this.#wire(mutant, mutated, models) };
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return { facts, ...(error instanceof BuildError ? { build: reason } : { error: reason }) };
    }
  }

  async #wire(
    mutant: Mutant,
    mutated: Document,
    models: readonly OperationModel[],
  ): Promise<string | undefined> {
    const isNew = ({ key }: Failure): boolean => !this.#failing.has(key);
    const ids = tried(mutant.operations);
    for await (const failure of this.#client.failures(mutated, models, ids, mutant.pointer)) {
      if (isNew(failure)) return format(failure);
    }
    for (const id of ids.filter((one) => !behavesAlike(this.#document, mutated, one))) {
      const failures = await this.#server.failures(mutant, mutated, [id], isNew);
      const found = failures.find(isNew) ?? (await this.#pages.failures(mutated, models, id)).find(isNew);
      if (found) return format(found);
    }
    return undefined;
  }

  /** The checks of the named operations that fail on the unchanged document. */
  async baseline(operations: readonly string[]): Promise<Baseline> {
    const models = createModel(this.#document);
    const none: Mutant = { id: "none", operator: "none", pointer: "#", edits: [], operations };
    const wire: string[] = [];
    for await (const { key } of this.#client.failures(this.#document, models, operations, "#"))
      wire.push(key);
    for (const id of operations) {
      for (const { key } of await this.#pages.failures(this.#document, models, id)) wire.push(key);
    }
    const served = await this.#server.failures(none, this.#document, operations, () => false);
    return {
      facts: this.#facts.failures(this.#document),
      scenarios: accessDifferences(this.#document, models, this.#sources),
      wire: [...wire, ...served.map(({ key }) => key)],
      types: await this.#types.failures(operations),
    };
  }
}

const format = ({ key, reason }: Failure): string => `${key}: ${reason}`;

async function withTimeout<T>(result: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not evaluated within ${timeout / 1000} s`)), timeout);
  });
  try {
    return await Promise.race([result, late]);
  } finally {
    clearTimeout(timer);
  }
}
