import { valueAt } from "@mycreditapp/document";
import { type Call, type CallScenario, type Contract, scenariosOf } from "../document/contract.js";
import { evidenceOf, labelOf } from "../document/describe.js";
import { inEveryItem } from "../document/json.js";
import type { Visit } from "../document/visits.js";
import { editFor } from "../inspect/edits.js";
import { type Finding, isDrift, kinds, type Observation } from "../inspect/findings.js";
import { inspectResponse } from "../inspect/response.js";
import { maskedEnumValue, maskedPointer } from "../mask/mask.js";
import type { Attempt } from "../traffic/exchange.js";

/** A call with a response. Its values stay in memory, and are never written. */
export interface InspectedCall extends Call {
  readonly status: number;
  readonly errorCode: unknown;
  readonly visits: readonly Visit[];
  /** True for a documented success whose body could be read. */
  readonly success: boolean;
  readonly json: unknown;
}

/** Seen: a success conforms. Drifted: a response does not. Not seen: there was no success to compare. */
export type CallState = "seen" | "not seen" | "drifted";

/** What a run shows about a call. */
export interface CallOutcome {
  readonly operation: string;
  readonly scenario: CallScenario;
  readonly state: CallState;
  /** Why it was not seen. */
  readonly reason?: string;
  /** True if the account has no data for it: its id is unknown. */
  readonly empty?: boolean;
}

interface Unseen {
  readonly reason: string;
  readonly empty: boolean;
}

/** What a run saw, in any mode. */
export interface Recording {
  readonly inspected: readonly InspectedCall[];
  readonly findings: readonly Finding[];
  readonly outcomes: readonly CallOutcome[];
}

/** Collects findings and outcomes. */
export class RunRecord {
  readonly #contract: Contract;
  readonly #findings = new Map<string, Finding>();
  readonly #calls = new Map<string, Call>();
  readonly #unseen = new Map<string, Unseen>();
  readonly inspected: InspectedCall[] = [];

  constructor(contract: Contract) {
    this.#contract = contract;
  }

  get findings(): Finding[] {
    return [...this.#findings.values()];
  }

  /** Adds the attempts of one call: several if it was retried. Returns the inspected ones. */
  add(attempts: readonly Attempt[]): InspectedCall[] {
    const ofCall = new Map<string, Finding>();
    const inspected: InspectedCall[] = [];
    for (const attempt of attempts) {
      this.#calls.set(keyOf(attempt), attempt);
      if (!attempt.response) {
        this.#unseen.set(keyOf(attempt), { reason: `no response: ${attempt.failure}`, empty: false });
        continue;
      }
      const ofAttempt = new Map<string, Finding>();
      const call = this.#inspect(attempt, attempt.response, (finding) => count(ofAttempt, finding));
      inspected.push(call);
      if (!call.success) {
        const code = call.errorCode === undefined ? "" : ` with code ${maskedEnumValue(call.errorCode)}`;
        this.#unseen.set(keyOf(attempt), { reason: `the API responded ${call.status}${code}`, empty: false });
      }
      // The same response to a retry is not a new finding.
      for (const [key, finding] of ofAttempt) if (!ofCall.has(key)) ofCall.set(key, finding);
    }
    for (const finding of ofCall.values()) count(this.#findings, finding);
    this.inspected.push(...inspected);
    return inspected;
  }

  /** Notes that a call was not sent, and why. */
  skip(call: Call, reason: string, empty = false): void {
    this.#calls.set(keyOf(call), call);
    this.#unseen.set(keyOf(call), { reason, empty });
  }

  /** Adds a response of the API to a request that the document does not have. Errors are what it should send. */
  addUnknown(method: string, path: string, status: number): void {
    if (status >= 400) return;
    const location = maskedPointer(path);
    const observation: Observation = {
      kind: "undocumented-operation",
      location,
      expected: "an operation of the document",
      found: `${method} ${location} with status ${status}`,
      part: "#/paths",
      evidence: "none",
    };
    count(this.#findings, { ...this.#finding(observation), operation: "none", scenario: "none", status });
  }

  /** The calls in the order in which they were added first, and what was seen of each. */
  get outcomes(): CallOutcome[] {
    return [...this.#calls].map(([key, { operation, scenario }]) => {
      const call = { operation: operation.id, scenario };
      const drifted = this.findings.some((one) => one.drift && keyOfFinding(one) === key);
      if (drifted) return { ...call, state: "drifted" };
      if (this.inspected.some((one) => one.success && keyOf(one) === key)) return { ...call, state: "seen" };
      const { reason, empty } = this.#unseen.get(key) ?? { reason: "no success was inspected", empty: false };
      return { ...call, state: "not seen", reason, ...(empty && { empty }) };
    });
  }

  #inspect(
    attempt: Attempt,
    response: NonNullable<Attempt["response"]>,
    add: (one: Finding) => void,
  ): InspectedCall {
    const { operation, scenario } = attempt;
    const { status } = response;
    const { observations, visits, json, success } = inspectResponse(this.#contract, attempt, response);
    const errorCode = status < 400 ? undefined : valueAt(json, "/detail/0/code");
    const isDenied = errorCode === "access_denied" && scenario !== "none";
    const all = isDenied ? [...observations, this.#denial({ operation, scenario }, status)] : observations;
    for (const one of all) add({ ...this.#finding(one), operation: operation.id, scenario, status });
    return { operation, scenario, status, errorCode, visits, json, success };
  }

  #finding(observation: Observation): Omit<Finding, "operation" | "scenario" | "status"> {
    return {
      ...observation,
      severity: kinds[observation.kind],
      drift: isDrift(observation),
      known: false,
      label: labelOf(this.#contract, observation.part),
      count: observation.count ?? 1,
      edit: editFor(observation),
    };
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

function keyOf({ operation, scenario }: Call): string {
  return `${operation.id} ${scenario}`;
}

function keyOfFinding({ operation, scenario }: Finding): string {
  return `${operation} ${scenario}`;
}

/** Counts findings that are equal except for the list item. */
function count(findings: Map<string, Finding>, finding: Finding): void {
  const { operation, scenario, status, kind, location, part, found } = finding;
  const key = JSON.stringify([operation, scenario, status, kind, inEveryItem(location), part, found]);
  const known = findings.get(key);
  findings.set(key, known ? { ...known, count: known.count + finding.count } : finding);
}
