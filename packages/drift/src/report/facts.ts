import { evidenceNote, join, marksOf, valueAt } from "@mycreditapp/document";
import type { Contract } from "../document/contract.js";
import { labelOf } from "../document/describe.js";
import type { Finding } from "../inspect/findings.js";
import type { InspectedCall } from "../run/record.js";

/** Seen: responses conform. Contradicted: some violate it. Denied: the API denied a scenario. */
export type FactState = "seen" | "contradicted" | "denied" | "not seen";

/** A part of the document whose evidence is not `documented`, and what the run shows about it. */
export interface Fact {
  readonly pointer: string;
  /** A readable name of the part. */
  readonly label: string;
  readonly evidence: string;
  readonly note: string;
  readonly state: FactState;
  /** How often it was seen; for access, the status in each scenario. */
  readonly seen: string;
  readonly hint: string;
}

/** Every fact whose `x-evidence` is not `documented`, in the order of the document. */
export function factsOf(
  contract: Contract,
  inspected: readonly InspectedCall[],
  findings: readonly Finding[],
): Fact[] {
  const marks = [...marksOf(contract.document)].filter(
    ({ marked, steps }) => marked["x-evidence"] !== "documented" && steps[1] !== "examples",
  );
  return marks.map(({ marked, steps }) => {
    const pointer = join("#", ...steps);
    const evidence = marked["x-evidence"];
    const { state, seen } = pointer.endsWith("/x-organization-access")
      ? access(contract, pointer, inspected)
      : occurrences(contract, pointer, inspected, findings);
    return {
      pointer,
      label: labelOf(contract, pointer),
      evidence,
      note: evidenceNote(marked),
      state,
      seen,
      hint: hintFor(state, evidence),
    };
  });
}

/** Access: the status in each scenario that the document allows. */
function access({ document, operations }: Contract, pointer: string, inspected: readonly InspectedCall[]) {
  const operation = operations.find((one) => pointer.startsWith(`${one.pointer}/`));
  const { scenarios } = valueAt(document, pointer) as { scenarios: string[] };
  const statuses = scenarios.map((scenario) => {
    const calls = inspected.filter((one) => one.operation === operation && one.scenario === scenario);
    const { status, errorCode } = calls.at(-1) ?? {};
    return { scenario, status, isDenied: status === 403 || errorCode === "access_denied" };
  });
  const allowed = statuses.every(({ status }) => status !== undefined && status < 300);
  const denied = statuses.some(({ isDenied }) => isDenied);
  const state: FactState = allowed ? "seen" : denied ? "denied" : "not seen";
  const seen = statuses.map(({ scenario, status }) => `${scenario} ${status ?? "not called"}`).join(", ");
  return { state, seen };
}

function occurrences(
  { operations }: Contract,
  pointer: string,
  inspected: readonly InspectedCall[],
  findings: readonly Finding[],
): { state: FactState; seen: string } {
  const operation = operations.find((one) => one.pointer === pointer);
  const successes = inspected.filter(({ status }) => status < 300);
  const times = operation
    ? successes.filter((one) => one.operation === operation).length
    : successes.filter(({ operation: { parameters } }) =>
        parameters.some((one) => one.pointer === pointer && one.value.required),
      ).length + inspected.flatMap(({ visits }) => visits).filter(({ schema }) => schema === pointer).length;
  const contradicted = findings.some(
    (one) =>
      one.severity === "violation" &&
      (operation ? one.operation === operation.id : within(one.part, pointer)),
  );
  const state: FactState = contradicted ? "contradicted" : times > 0 ? "seen" : "not seen";
  return { state, seen: times === 1 ? "once" : times > 0 ? `${times} times` : "" };
}

function within(part: string, pointer: string): boolean {
  return part === pointer || part.startsWith(`${pointer}/`);
}

function hintFor(state: FactState, evidence: string): string {
  if (state === "contradicted") return "Correct it according to the findings.";
  if (state === "denied") return "Find out whether the ids lack a connection; if not, remove the scenario.";
  if (state === "not seen") return "";
  return evidence === "partial"
    ? "Add the missing rows from the field counts; set x-evidence: documented once none is missing."
    : "Set x-evidence: documented if the responses show what the note says.";
}
