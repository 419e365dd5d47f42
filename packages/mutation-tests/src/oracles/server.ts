import {
  type OperationCases,
  type RequestContext,
  runCall,
  runSend,
  type Suite,
} from "@mycreditapp/contract-tests";
import { componentsWithin, type Document, operationPlaces } from "@mycreditapp/document";
import type { Mutant } from "../mutants/mutant.js";
import { loadOperations, type PrismOperations, whileServing } from "./prism.js";
import { prune } from "./prune.js";
import { building } from "./result.js";
import type { Failure } from "./rules.js";

/** Runs a case. Tests replace it by one that always passes or always fails. */
export type RunRequest = (
  context: RequestContext,
  operation: OperationCases,
  one: OperationCases["cases"][number],
) => Promise<string[]>;

export const runRequest: RunRequest = (context, operation, one) =>
  one.kind === "call" ? runCall(context, operation, one) : runSend(context, operation, one);

/** Sends the requests that the pages document, and their near misses, to Prism, which serves a mutant. */
export class ServerOracle {
  readonly #document: Document;
  readonly #suite: Suite;
  readonly #run: RunRequest;
  #unchanged: PrismOperations | undefined;

  constructor(document: Document, suite: Suite, run: RunRequest = runRequest) {
    this.#document = document;
    this.#suite = suite;
    this.#run = run;
  }

  /** The failures of the named operations, those nearest to the mutated part first. */
  async failures(
    mutant: Mutant,
    mutated: Document,
    ids: readonly string[],
    isEnough: (failure: Failure) => boolean,
  ): Promise<Failure[]> {
    this.#unchanged ??= await loadOperations(this.#document);
    const isAffected = (id: string | undefined): boolean => ids.includes(id ?? "");
    const paths = [...operationPlaces(mutated)]
      .filter(({ operation }) => isAffected(operation.operationId))
      .map(({ path }) => path);
    const loaded = await building("the mock", () => loadOperations(prune(mutated, paths)));
    const changed = loaded.filter(({ iid }) => isAffected(iid));
    // The other operations are served too, so that a request may reach them as in the complete document.
    const others = this.#unchanged.filter(({ iid }) => !isAffected(iid));
    const affected = this.#suite.operations.filter(({ operation }) => isAffected(operation));
    return await whileServing([...others, ...changed], async (url) => {
      const context = { server: url };
      const failures: Failure[] = [];
      for (const { operation, one } of nearest(mutant, this.#casesFor(mutant, affected))) {
        const [reason] = await this.#run(context, operation, one);
        if (!reason) continue;
        failures.push({ key: `server ${operation.operation} ${one.what}`, reason });
        if (isEnough(failures.at(-1) as Failure)) break;
      }
      return failures;
    });
  }

  /** A schema that only responses use shows in the responses: one case for each is enough. */
  #casesFor({ pointer }: Mutant, affected: readonly OperationCases[]): Entry[] {
    const [, kind, group, name] = pointer.split("/");
    const component =
      kind === "components" && group === "schemas" ? `#/components/schemas/${name}` : undefined;
    const onlyResponses =
      pointer.includes("/responses/") ||
      (component && !affected.some(({ operation }) => this.#requestComponents(operation).has(component)));
    return affected.flatMap((operation) =>
      operation.cases
        .filter((one) => !onlyResponses || (one.kind === "call" && one.prefer))
        .map((one) => ({ operation, one })),
    );
  }

  #requestComponents(id: string): ReadonlySet<string> {
    const known = this.#used.get(id);
    if (known) return known;
    const place = [...operationPlaces(this.#document)].find(({ operation }) => operation.operationId === id);
    const { parameters, requestBody } = place?.operation ?? {};
    const used = componentsWithin(this.#document, [place?.pathItem.parameters, parameters, requestBody]);
    this.#used.set(id, used);
    return used;
  }

  readonly #used = new Map<string, ReadonlySet<string>>();
}

interface Entry {
  readonly operation: OperationCases;
  readonly one: OperationCases["cases"][number];
}

/** Sorts the cases about a part of the same name first: they are the most likely to fail. */
function nearest({ pointer }: Mutant, entries: readonly Entry[]): Entry[] {
  const steps = pointer.split("/").reverse();
  const shared = ({ one }: Entry): number => {
    const other = one.covers.split("/").reverse();
    const end = steps.findIndex((step, index) => step !== other[index]);
    return end === -1 ? steps.length : end;
  };
  const ranked = entries.map((entry) => ({ entry, rank: shared(entry) }));
  return ranked.sort((a, b) => b.rank - a.rank).map(({ entry }) => entry);
}
