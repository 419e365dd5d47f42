import { valueAt } from "@mycreditapp/document";
import { type Call, type Contract, scenariosOf, tokenOperation } from "../document/contract.js";
import { evidenceOf, labelOf } from "../document/describe.js";
import { inEveryItem } from "../document/json.js";
import { SchemaChecker, type Visit } from "../document/schema-checker.js";
import { type Finding, kinds, type Observation } from "../inspect/findings.js";
import { inspectResponse } from "../inspect/response.js";
import type { Attempt } from "../proxy/allowlist-proxy.js";
import { hintFor } from "./hints.js";

/** A call with a response. Its values stay in memory, and are never written. */
export interface InspectedCall extends Call {
  readonly status: number;
  readonly errorCode: unknown;
  readonly visits: readonly Visit[];
}

/** Collects the findings of a run. */
export class RunRecord {
  readonly #contract: Contract;
  readonly #schemas: SchemaChecker;
  readonly #findings = new Map<string, Finding>();
  readonly inspected: InspectedCall[] = [];

  constructor(contract: Contract) {
    this.#contract = contract;
    this.#schemas = new SchemaChecker(contract.document);
  }

  get findings(): Finding[] {
    return [...this.#findings.values()];
  }

  /** Number of calls with a response, without token requests. */
  get responses(): number {
    return this.inspected.filter(({ operation }) => operation.id !== tokenOperation).length;
  }

  /** True if the API accepted a token. */
  get accepted(): boolean {
    return this.inspected.some(({ operation, status }) => operation.id !== tokenOperation && status !== 401);
  }

  /** Adds the attempts of one call: several if the client retried it. */
  add(attempts: readonly Attempt[]): void {
    const ofCall = new Map<string, Finding>();
    for (const attempt of attempts) {
      const ofAttempt = new Map<string, Finding>();
      for (const finding of this.#inspect(attempt)) count(ofAttempt, finding);
      // The same response to a retry is not a new finding.
      for (const [key, finding] of ofAttempt) if (!ofCall.has(key)) ofCall.set(key, finding);
    }
    for (const finding of ofCall.values()) count(this.#findings, finding);
  }

  #inspect({ operation, scenario, response }: Attempt): Finding[] {
    if (!response) return [];
    const { status } = response;
    const { observations, visits, json } = inspectResponse(
      this.#contract,
      this.#schemas,
      operation,
      response,
    );
    const errorCode = status < 400 ? undefined : valueAt(json, "/detail/0/code");
    this.inspected.push({ operation, scenario, status, errorCode, visits });
    const isDenied = errorCode === "access_denied" && scenario !== "none";
    const all = isDenied ? [...observations, this.#denial({ operation, scenario }, status)] : observations;
    return all.map((observation) => ({
      ...observation,
      severity: kinds[observation.kind],
      label: labelOf(this.#contract, observation.part),
      operation: operation.id,
      scenario,
      status,
      count: 1,
      hint: hintFor(observation),
    }));
  }

  #denial({ operation }: Call, status: number): Observation {
    const part = `${operation.pointer}/x-organization-access`;
    return {
      kind: "scenario-denied",
      location: "status",
      expected: `callable as ${scenariosOf(operation).join(", ")}`,
      found: `${status} access_denied`,
      part,
      evidence: evidenceOf(this.#contract.document, [part]),
    };
  }
}

/** Counts findings that are equal except for the list item. */
function count(findings: Map<string, Finding>, finding: Finding): void {
  const { operation, scenario, status, kind, location, part, found } = finding;
  const key = JSON.stringify([operation, scenario, status, kind, inEveryItem(location), part, found]);
  const known = findings.get(key);
  findings.set(key, known ? { ...known, count: known.count + finding.count } : finding);
}
