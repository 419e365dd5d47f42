import type { Contract } from "./document.js";
import { tokenOperation } from "./document.js";
import { evidenceOf } from "./evidence.js";
import type { CallContext, Exchange } from "./exchange.js";
import { type Finding, kinds, type Sighting } from "./findings.js";
import { inspectAnswer } from "./inspect/answer.js";
import { labelOf } from "./label.js";
import { inEveryEntry, isObject, valueAt } from "./pointer.js";
import { remedyFor } from "./remedies.js";
import { Schemas, type Visit } from "./schemas.js";

/** A call with what its answer was held against. Values live here as long as the run, and go no further. */
export interface Inspected extends CallContext {
  readonly status: number;
  readonly errorCode: unknown;
  readonly visits: readonly Visit[];
}

/** Gathers what is seen in the answers of a run. */
export class RunRecord {
  readonly #contract: Contract;
  readonly #schemas: Schemas;
  readonly #findings = new Map<string, Finding>();
  readonly inspected: Inspected[] = [];

  constructor(contract: Contract) {
    this.#contract = contract;
    this.#schemas = new Schemas(contract.document);
  }

  get findings(): Finding[] {
    return [...this.#findings.values()];
  }

  /** How many calls were answered, without token requests. */
  get answered(): number {
    return this.inspected.filter(({ operation }) => operation.id !== tokenOperation).length;
  }

  /** Whether a token was taken once. */
  get accepted(): boolean {
    return this.inspected.some(({ operation, status }) => operation.id !== tokenOperation && status !== 401);
  }

  /** Takes the exchanges of one call: more than one where the client tried again. */
  add(exchanges: readonly Exchange[]): void {
    const ofCall = new Map<string, Finding>();
    for (const exchange of exchanges) {
      const ofAttempt = new Map<string, Finding>();
      for (const finding of this.#inspect(exchange)) count(ofAttempt, finding);
      // The same answer to a second attempt says nothing new.
      for (const [key, finding] of ofAttempt) if (!ofCall.has(key)) ofCall.set(key, finding);
    }
    for (const finding of ofCall.values()) count(this.#findings, finding);
  }

  #inspect({ operation, scenario, answer }: Exchange): Finding[] {
    if (!answer) return [];
    const { status } = answer;
    const { sightings, visits, json } = inspectAnswer(this.#contract, this.#schemas, operation, answer);
    const errorCode = status < 400 ? undefined : valueAt(json, "/detail/0/code");
    this.inspected.push({ operation, scenario, status, errorCode, visits });
    const isRefused = errorCode === "access_denied" && scenario !== "none";
    const all = isRefused ? [...sightings, this.#refusal({ operation, scenario }, status)] : sightings;
    return all.map((sighting) => ({
      ...sighting,
      severity: kinds[sighting.kind],
      label: labelOf(this.#contract, sighting.part),
      operation: operation.id,
      scenario,
      status,
      count: 1,
      remedy: remedyFor(sighting),
    }));
  }

  #refusal({ operation, scenario }: CallContext, status: number): Sighting {
    const part = `${operation.pointer}/x-organization-access`;
    const access = valueAt(this.#contract.document, part);
    return {
      kind: "scenario-refused",
      place: "status",
      expected: `may be called as ${isObject(access) ? [access.scenarios].flat().join(", ") : scenario}`,
      found: `${status} access_denied`,
      part,
      evidence: evidenceOf(this.#contract.document, [part]),
    };
  }
}

/** Counts findings that are equal but for the entry of a list that they were made in. */
function count(findings: Map<string, Finding>, finding: Finding): void {
  const { operation, scenario, status, kind, place, part, found } = finding;
  const key = JSON.stringify([operation, scenario, status, kind, inEveryEntry(place), part, found]);
  const known = findings.get(key);
  findings.set(key, known ? { ...known, count: known.count + finding.count } : finding);
}
