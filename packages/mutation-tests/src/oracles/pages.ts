import type { OperationModel } from "@mycreditapp/contract-runtime/codegen/model";
import { generate, type OperationCases, type SchemaCases, type Suite } from "@mycreditapp/contract-tests";
import { type Document, operationPlaces } from "@mycreditapp/document";
import { responseFailures } from "./client.js";
import { type Link, linkClient, validatorsOf } from "./linked-client.js";
import { loadOperations, type PrismOperations, whileServing } from "./prism.js";
import { prune } from "./prune.js";
import type { Failure } from "./rules.js";
import { type RunRequest, runRequest } from "./server.js";
import type { Sources } from "./sources.js";

/**
 * The other way round: what a mutant allows meets an API and a client that are as the pages say. Its cases come from
 * the mutant, and only those that the pages don't have are run.
 */
export class PagesOracle {
  readonly #contract: Document;
  readonly #known = new Map<string, ReadonlySet<string>>();
  readonly #link: Promise<Link>;
  readonly #run: RunRequest;
  #operations: PrismOperations | undefined;

  constructor({ contract, suite }: Sources, link: Promise<Link>, run: RunRequest = runRequest) {
    this.#contract = contract as Document;
    this.#link = link;
    this.#run = run;
    for (const { operation, cases } of suite.operations)
      this.#known.set(operation, new Set(cases.map(contentOf)));
    for (const { name, cases } of suite.schemas) this.#known.set(name, new Set(cases.map(contentOf)));
  }

  /** The failures of one operation. */
  async failures(mutated: Document, models: readonly OperationModel[], id: string): Promise<Failure[]> {
    if (!this.#known.has(id)) return [];
    const paths = [...operationPlaces(mutated)]
      .filter(({ operation }) => operation.operationId === id)
      .map(({ path }) => path);
    const suite = casesOf(prune(mutated, paths));
    const operation = suite?.operations.find((one) => one.operation === id);
    const schema = suite?.schemas.find(({ name }) => name === `${id} 200` || name === operation?.response);
    const responses = schema ? await this.#responses(mutated, models, id, schema) : [];
    return [...responses, ...(operation ? await this.#requests(operation) : [])];
  }

  /** A client of the pages reads what a server of the mutant may send. */
  async #responses(
    mutated: Document,
    models: readonly OperationModel[],
    id: string,
    schema: SchemaCases,
  ): Promise<Failure[]> {
    const known = this.#known.get(`${id} 200`);
    const cases = schema.cases.filter((one) => one.expect === "accepted" && !known?.has(contentOf(one)));
    if (cases.length === 0) return [];
    const validators = validatorsOf(this.#contract, [id]);
    const client = linkClient(await this.#link, mutated, models, [], validators);
    const failures = responseFailures(client, id, { ...schema, cases });
    return [...failures].map(({ key, reason }) => ({ key: `pages ${key}`, reason }));
  }

  /** A server of the pages receives what a client of the mutant may send. */
  async #requests(operation: OperationCases): Promise<Failure[]> {
    const known = this.#known.get(operation.operation);
    const cases = operation.cases.filter(
      (one) => one.kind === "call" && !one.prefer && !known?.has(contentOf(one)),
    );
    if (cases.length === 0) return [];
    this.#operations ??= await loadOperations(withoutNamelessExamples(this.#contract));
    return await whileServing(this.#operations, async (server) => {
      const failures: Failure[] = [];
      for (const one of cases) {
        const [reason] = await this.#run({ server }, operation, one);
        if (reason) failures.push({ key: `pages ${operation.operation} ${one.what}`, reason });
      }
      return failures;
    });
  }
}

/** A mutant with a keyword that the generator has no cases for has none. */
function casesOf(document: Document): Suite | undefined {
  try {
    return generate(document, { deep: true });
  } catch {
    return undefined;
  }
}

function contentOf({ set, drop }: { readonly set?: object; readonly drop?: readonly string[] }): string {
  return JSON.stringify([set, drop]);
}

/** The facts know only the name of some examples. */
function withoutNamelessExamples(document: Document): Document {
  return JSON.parse(JSON.stringify(document), (name, value) =>
    name === "examples" && value?.documented && !("value" in value.documented) ? undefined : value,
  ) as Document;
}
