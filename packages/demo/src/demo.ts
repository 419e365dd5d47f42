import { createClient, type HookContext } from "@mycreditapp/client";
import { nameOf, organizations } from "./organizations.js";
import { type Step, steps } from "./steps.js";

/** A row of the table: what was sent and what came back. */
export interface Row {
  readonly operation: string;
  readonly scenario: string;
  readonly requester: string;
  readonly target: string;
  readonly orgId: string;
  readonly status: string;
  readonly result: string;
  readonly hint?: string | undefined;
}

/** Makes the calls one after the other and yields a row for each. */
export async function* runDemo(baseUrl: string): AsyncGenerator<Row> {
  for (const step of steps) yield await runStep(baseUrl, step);
}

async function runStep(baseUrl: string, step: Step): Promise<Row> {
  let sent: HookContext | undefined;
  const mca = createClient({
    organizationId: organizations.me,
    // Credentials rather than a token, as in a real integration.
    credentials: { clientId: "demo", clientSecret: "not-a-secret" },
    baseUrl,
    hooks: {
      onRequest: (request) => {
        if (request.operation !== step.operation) return;
        if (step.prefer) request.headers.prefer = step.prefer;
        sent = request;
      },
    },
  });
  const outcome = await step.call(mca).result();
  const path = sent ? new URL(sent.url).pathname : "";
  return {
    operation: step.operation,
    scenario: step.scenario,
    requester: nameOf(sent?.headers["requester-organization-id"]),
    target: nameOf(sent?.headers["target-organization-id"]),
    orgId: nameOf(/^\/organizations\/([^/]+)/.exec(path)?.[1]),
    status: String(outcome.response?.status ?? "-"),
    result: outcome.ok ? summarize(outcome.data) : outcome.error.message,
    hint: outcome.ok ? undefined : outcome.error.hint,
  };
}

/** Longest value that fits in the table. */
const longest = 40;

/** Formats the fields of a response that say most, as far as it has them. */
export function summarize(data: unknown): string {
  const shown = ["name", "original_filename", "action_type", "status", "archived"];
  const fields = Object.entries(data ?? {})
    .filter(([name, value]) => shown.includes(name) && value !== null && value !== "")
    .map(([name, value]) => `${name}: ${shorten(String(value))}`);
  return fields.join(", ") || "no name or status";
}

function shorten(text: string): string {
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}
