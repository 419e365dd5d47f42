/** Reads the Arazzo documents of `spec/workflows`: who calls which operation, and what is expected. */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";

const folder = join(import.meta.dirname, "../../../../spec/workflows");

export interface Workflow {
  readonly id: string;
  readonly title: string;
  readonly summary: string;
  readonly description: string;
  /** Organizations that call, in the order of their first step. */
  readonly actors: readonly string[];
  readonly steps: readonly WorkflowStep[];
}

export interface WorkflowStep {
  readonly actor: string;
  readonly operation: string;
  readonly description: string;
  /** Expected fields of the response, such as `status: sent`. */
  readonly expects: readonly string[];
  /** True if the step is repeated until the response is as expected. */
  readonly isPolled: boolean;
}

interface Parameter {
  readonly reference?: string;
  readonly name?: string;
  readonly value?: unknown;
}

interface Step {
  readonly stepId: string;
  readonly description: string;
  readonly operationId: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly payload?: { readonly client_id?: string } };
  readonly successCriteria: readonly { readonly condition: string }[];
  readonly onFailure?: readonly { readonly type: string }[];
}

interface Arazzo {
  readonly info: { readonly title: string; readonly summary: string; readonly description: string };
  readonly workflows: readonly { readonly workflowId: string; readonly steps: readonly Step[] }[];
  readonly components: { readonly parameters: Readonly<Record<string, Parameter>> };
}

/** Returns the workflows in the order of their files. */
export function readWorkflows(): Workflow[] {
  const files = readdirSync(folder).filter((name) => name.endsWith(".arazzo.yaml"));
  return files.sort().flatMap((file) => workflowsOf(parse(readFileSync(join(folder, file), "utf8"))));
}

export function workflowsOf({ info, workflows, components }: Arazzo): Workflow[] {
  return workflows.map(({ workflowId, steps }) => {
    const read = steps.map((step) => ({
      actor: actorOf(step, components.parameters),
      operation: step.operationId,
      description: step.description.trim(),
      expects: step.successCriteria.flatMap(({ condition }) => expectedFields(condition)),
      isPolled: (step.onFailure ?? []).some(({ type }) => type === "retry"),
    }));
    const { title, summary, description } = info;
    const actors = [...new Set(read.map(({ actor }) => actor))];
    return { id: workflowId, title, summary, description: description.trim(), actors, steps: read };
  });
}

/** The caller is the Requester; for a token, the organization of the API client. */
function actorOf({ stepId, parameters = [], requestBody }: Step, shared: Arazzo["components"]["parameters"]) {
  const resolved = parameters.map((one) => shared[one.reference?.split(".").at(-1) ?? ""] ?? one);
  const requester = resolved.find(({ name }) => name === "Requester-Organization-ID")?.value;
  const caller = String(requester ?? requestBody?.payload?.client_id);
  const actor = /^\$inputs\.(\w+?)(?:Client)?Id$/.exec(caller)?.[1];
  if (!actor) {
    throw new Error(
      `${stepId}: no caller found: use $inputs.<role>Id as the Requester, or $inputs.<role>ClientId.`,
    );
  }
  return actor;
}

/** `$response.body#/status == 'sent'` expects `status: sent`. */
function expectedFields(condition: string): string[] {
  const fields = condition.matchAll(/(?:#\/(?:\w+\/)*|@\.)(\w+) (==|>=) (?:'([^']*)'|([\w.]+))/g);
  return [...fields].map(([, name, operator, text, value]) =>
    operator === "==" ? `${name}: ${text ?? value}` : `${name} ≥ ${value}`,
  );
}
