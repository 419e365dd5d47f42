/** Applies decisions.yaml: what is filled in before the comparison, and which differences are meant. */
import { agrees } from "./compare-row.ts";
import { fill } from "./load.ts";
import type {
  AcceptedDecision,
  Body,
  Check,
  Decisions,
  Facts,
  OperationFacts,
  Row,
  SisterDecision,
} from "./model.ts";

/** Names the parameters and fills in the rows that the pages do not show. Answers with the decisions that did nothing. */
export function prepare(facts: Facts): { facts: Facts; idle: { operation: string; decision: unknown }[] } {
  const prepared = { ...facts, operations: structuredClone(facts.operations) };
  const idle: { operation: string; decision: unknown }[] = [];
  const find = (id: string) => prepared.operations.find(({ operationId }) => operationId === id);
  for (const decision of facts.decisions.names) {
    const row = find(decision.operation)?.parameters.find(({ row }) => row.name === decision.row)?.row;
    if (row) row.name = decision.name;
    else idle.push({ operation: decision.operation, decision });
  }
  for (const decision of facts.decisions.same_as) {
    for (const operation of decision.operations) {
      if (!fillFrom(find(operation), find(decision.sister), decision)) idle.push({ operation, decision });
    }
  }
  for (const operation of facts.decisions.idempotent.operations) {
    const page = find(operation);
    if (page) page.idempotent = true;
    else idle.push({ operation, decision: facts.decisions.idempotent });
  }
  for (const { response } of prepared.operations) if (response) decideFlags(response.root);
  return { facts: prepared, idle };
}

/** Flags of response fields that no page shows: as the sample foretells, else the weakest claim. */
function decideFlags(row: Row): void {
  if (row.required === "unknown") {
    row.decided = row.foretold === undefined ? "assumed" : "inferred";
    row.required = row.foretold ?? false;
    row.nullable ??= !row.required;
  }
  for (const inner of [row.items ?? [], row.fields ?? []].flat()) decideFlags(inner);
}

function fillFrom(
  page: OperationFacts | undefined,
  sister: OperationFacts | undefined,
  decision: SisterDecision,
): boolean {
  if (!page || !sister) return false;
  const row = rowAt(page, decision.at);
  const other = rowAt(sister, decision.sister_at ?? decision.at);
  if (!row || !other) return false;
  if (!decision.only) return fill(row, other);
  return other.values !== undefined && fill(row, { ...row, values: other.values });
}

/** `/parameters/query/limit`, `/requestBody/currency`, `/response/items/*`. */
function rowAt(page: OperationFacts, at: string): Row | undefined {
  const [section, ...path] = at.split("/").slice(1);
  if (section === "parameters") {
    const found = page.parameters.find(
      (parameter) => parameter.in === path[0] && parameter.row.name === path[1],
    );
    return below(found?.row, path.slice(2));
  }
  const body: Body | undefined = section === "requestBody" ? page.request : page.response;
  return below(body?.root, path);
}

function below(row: Row | undefined, path: string[]): Row | undefined {
  return path.reduce(
    (current: Row | undefined, key) =>
      key === "*" ? current?.items : current?.fields?.find(({ name }) => name === key),
    row,
  );
}

/** The decision about a part of an operation, if there is one. */
export function decisionFor(
  { accepted }: Decisions,
  operation: string,
  at: string,
): AcceptedDecision | undefined {
  return accepted.find((one) => concerns(one, operation, at));
}

const concerns = ({ operations, at: places }: AcceptedDecision, operation: string, at: string): boolean =>
  (operations === "all" || operations.includes(operation)) && [places].flat().includes(at);

/** Whether a difference is meant. Remembers the decisions that were of use. */
export class Accepted {
  readonly used = new Set<string>();
  readonly #decisions: AcceptedDecision[];

  constructor(decisions: AcceptedDecision[]) {
    this.#decisions = decisions;
  }

  has(operation: string, check: Check): boolean {
    const decision = this.#decisions.find(
      (candidate) =>
        concerns(candidate, operation, check.at) && agrees({ ...check, expected: candidate.found }),
    );
    if (!decision) return false;
    this.used.add(keyOf(decision, decision.operations === "all" ? "all" : operation, check.at));
    return true;
  }

  /** Decisions, by operation and place, that let nothing pass. */
  idle(operations: Set<string>): { operation: string; at: string; decision: AcceptedDecision }[] {
    return this.#decisions.flatMap((decision) => {
      const named = decision.operations === "all" ? ["all"] : decision.operations;
      return named
        .filter((operation) => operation === "all" || operations.has(operation))
        .flatMap((operation) => [decision.at].flat().map((at) => ({ operation, at, decision })))
        .filter(({ operation, at }) => !this.used.has(keyOf(decision, operation, at)));
    });
  }
}

const keyOf = (decision: AcceptedDecision, operation: string, at: string): string =>
  JSON.stringify([operation, at, decision.found ?? null]);
