import type { Contract } from "./document.js";
import type { Finding } from "./findings.js";
import { labelOf } from "./label.js";
import { isObject, type Json, valueAt } from "./pointer.js";
import type { Inspected } from "./record.js";

/** Seen: answers fit it, and may hold more. Contradicted: some break it. Refused: a scenario was denied access. */
export type FactState = "seen" | "contradicted" | "refused" | "not seen";

/** A part of the document that is less than documented, and what the run says about it. */
export interface Fact {
  readonly pointer: string;
  /** The part in the words of the document. */
  readonly label: string;
  readonly evidence: string;
  readonly note: string;
  readonly state: FactState;
  /** How often it was seen; for who may call, the answer in each scenario. */
  readonly seen: string;
  readonly remedy: string;
}

/** Every fact that is marked with something else than `documented`, in the order of the document. */
export function factsOf(
  contract: Contract,
  inspected: readonly Inspected[],
  findings: readonly Finding[],
): Fact[] {
  return marksOf(contract.document).map(({ pointer, evidence, note }) => {
    const { state, seen } = pointer.endsWith("/x-organization-access")
      ? access(contract, pointer, inspected)
      : sightings(contract, pointer, inspected, findings);
    return {
      pointer,
      label: labelOf(contract, pointer),
      evidence,
      note,
      state,
      seen,
      remedy: remedyFor(state, evidence),
    };
  });
}

function marksOf(document: Json): { pointer: string; evidence: string; note: string }[] {
  const marks: { pointer: string; evidence: string; note: string }[] = [];
  const walk = (value: unknown, pointer: string): void => {
    if (typeof value !== "object" || value === null || pointer.startsWith("#/components/examples/")) return;
    const mark = isObject(value) ? value["x-evidence"] : undefined;
    if (typeof mark === "string" && mark !== "documented") {
      marks.push({ pointer, evidence: mark, note: String((value as Json)["x-evidence-note"] ?? "") });
    }
    for (const [name, member] of Object.entries(value)) {
      walk(member, `${pointer}/${name.replaceAll("~", "~0").replaceAll("/", "~1")}`);
    }
  };
  walk(document, "#");
  return marks;
}

/** Who may call: the answer in each of the scenarios that the document allows. */
function access({ document, operations }: Contract, pointer: string, inspected: readonly Inspected[]) {
  const operation = operations.find((one) => pointer.startsWith(`${one.pointer}/`));
  const { scenarios } = valueAt(document, pointer) as { scenarios: string[] };
  const answers = scenarios.map((scenario) => {
    const calls = inspected.filter((one) => one.operation === operation && one.scenario === scenario);
    const { status, errorCode } = calls.at(-1) ?? {};
    return { scenario, status, isRefused: status === 403 || errorCode === "access_denied" };
  });
  const answered = answers.every(({ status }) => status !== undefined && status < 300);
  const refused = answers.some(({ isRefused }) => isRefused);
  const state: FactState = answered ? "seen" : refused ? "refused" : "not seen";
  const seen = answers.map(({ scenario, status }) => `${scenario} ${status ?? "not called"}`).join(", ");
  return { state, seen };
}

function sightings(
  { operations }: Contract,
  pointer: string,
  inspected: readonly Inspected[],
  findings: readonly Finding[],
): { state: FactState; seen: string } {
  const operation = operations.find((one) => one.pointer === pointer);
  const answered = inspected.filter(({ status }) => status < 300);
  const times = operation
    ? answered.filter((one) => one.operation === operation).length
    : answered.filter(({ operation: { parameters } }) => parameters.some((one) => isSent(one, pointer)))
        .length + inspected.flatMap(({ visits }) => visits).filter(({ node }) => node === pointer).length;
  const contradicted = findings.some(
    (one) =>
      one.severity === "violation" &&
      (operation ? one.operation === operation.id : within(one.part, pointer)),
  );
  const state: FactState = contradicted ? "contradicted" : times > 0 ? "seen" : "not seen";
  return { state, seen: times === 1 ? "once" : times > 0 ? `${times} times` : "" };
}

/** A read sends its path and what it must of its query. */
function isSent(
  parameter: { readonly pointer: string; readonly required: boolean },
  pointer: string,
): boolean {
  return parameter.pointer === pointer && parameter.required;
}

function within(part: string, pointer: string): boolean {
  return part === pointer || part.startsWith(`${pointer}/`);
}

function remedyFor(state: FactState, evidence: string): string {
  if (state === "contradicted") return "Correct it by the findings.";
  if (state === "refused")
    return "Find out whether the ids lack a connection; if not, take the scenario away.";
  if (state === "not seen") return "";
  return evidence === "partial"
    ? "Fill in the missing rows from the field counts; set x-evidence: documented when none is missing."
    : "Set x-evidence: documented if the answers show what the note says.";
}
