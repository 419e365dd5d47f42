import type { DriftReport } from "@mycreditapp/client/validation";
import type { OperationModel } from "@mycreditapp/contract-runtime/codegen/model";
import {
  type CallCase,
  changed,
  materialize,
  type OperationCases,
  type RequestContext,
  runCall,
  type SchemaCases,
  type Suite,
  type ValueCase,
} from "@mycreditapp/contract-tests";
import type { Document } from "@mycreditapp/document";
import { type Link, type LinkedClient, linkClient } from "./linked-client.js";
import { building } from "./result.js";
import { type Failure, fileFailures, responseOf, retryFailures, serverFailures } from "./rules.js";

/** Lets a client that is built from a mutant talk to an API that is as the pages say. */
export class ClientOracle {
  readonly #suite: Suite;
  readonly #link: Promise<Link>;

  constructor(suite: Suite, link: Promise<Link>) {
    this.#suite = suite;
    this.#link = link;
  }

  /** The failures of the named operations; parts of the document that only some checks concern are at `pointer`. */
  async *failures(
    document: Document,
    models: readonly OperationModel[],
    operations: readonly string[],
    pointer: string,
  ): AsyncGenerator<Failure> {
    const link = await this.#link;
    const linked = await building("the client", () => linkClient(link, document, models, operations));
    for (const cases of this.#suite.operations.filter(({ operation }) => operations.includes(operation))) {
      const schema = this.#suite.schemas.find(({ name }) => name === `${cases.operation} 200`);
      if (schema) yield* responseFailures(linked, cases.operation, schema);
      yield* requestFailures(linked, cases, schema);
      if (pointer === "#" || pointer.endsWith("/x-idempotent")) yield* retryFailures(linked, cases, schema);
      if (pointer === "#" || /\/x-(?:max-bytes|media-types)$/.test(pointer))
        yield* fileFailures(linked, cases);
    }
    if (pointer === "#" || pointer.startsWith("#/servers")) yield* serverFailures(linked, this.#suite);
  }
}

/** Passes near misses of a response to the validation of the client. */
export function* responseFailures(
  { validateResponses }: Pick<LinkedClient, "validateResponses">,
  operation: string,
  schema: SchemaCases,
): Generator<Failure> {
  let report: DriftReport | undefined;
  const validation = validateResponses({
    report: (found) => {
      report = found;
    },
  });
  for (const one of schema.cases) {
    report = undefined;
    validation.check(operation, 200, materialize(changed(schema.valid, one)));
    const reason = differenceOf(one, report);
    if (reason) yield { key: `client ${operation} response ${one.what}`, reason };
  }
}

const kinds: Readonly<Record<string, string>> = {
  required: "missing-field",
  type: "wrong-type",
  format: "wrong-format",
  pattern: "wrong-format",
};

function differenceOf({ expect, set }: ValueCase, report: DriftReport | undefined): string | undefined {
  const findings = report?.findings ?? [];
  const [first] = findings;
  if (expect === "accepted") return first && `reports ${first.kind} at ${first.pointer || "the body"}`;
  if (expect === "addition") {
    const [at] = Object.keys(set ?? {});
    // An enum of a response is open.
    const other = findings.find(
      ({ kind, severity, pointer }) =>
        severity !== "addition" || pointer !== at || kind === "unknown-enum-value",
    );
    if (other) return `reports ${other.kind} at ${other.pointer || "the body"}`;
    return first ? undefined : "does not report the addition";
  }
  const kind = kinds[expect.keyword] ?? "out-of-bounds";
  const named = findings.some((one) => one.kind === kind && one.pointer === (expect.at && `/${expect.at}`));
  return named ? undefined : `does not report ${kind} at ${expect.at || "the body"}`;
}

/** Calls an operation with its valid request, and with all parameters. */
async function* requestFailures(
  { createClient }: LinkedClient,
  operation: OperationCases,
  schema: SchemaCases | undefined,
): AsyncGenerator<Failure> {
  const calls = operation.cases.filter((one): one is CallCase => one.kind === "call");
  const chosen = [calls[0], ...calls.filter(({ what }) => what === "accepts all parameters at once")];
  for (const call of chosen) {
    if (!call) continue;
    const { prefer: _, responseDigest: __, ...one } = call;
    const fetch: typeof globalThis.fetch = async () => responseOf(schema);
    const context: RequestContext = { server: "http://127.0.0.1", createClient, fetch };
    const [reason] = await runCall(context, operation, one);
    if (reason) yield { key: `client ${operation.operation} ${one.what}`, reason };
  }
}
