import { createClient, type MyCreditAppClient } from "@mycreditapp/client";
import { type Stop, stops } from "./calls.js";
import { nameOf, organizations } from "./organizations.js";

/** A row of the table: what left and what came back. */
export interface Row {
  readonly operation: string;
  readonly scenario: string;
  readonly requester: string;
  readonly target: string;
  readonly orgId: string;
  readonly status: string;
  readonly answer: string;
  readonly hint?: string | undefined;
}

/** Makes the calls one after the other, reporting each as it is done. */
export async function* tour(mock: string): AsyncGenerator<Row> {
  for (const stop of stops) yield await visit(mock, stop);
}

async function visit(mock: string, stop: Stop): Promise<Row> {
  let sent: Request | undefined;
  const mca = clientOf(mock, stop, (request) => {
    sent = request;
  });
  const outcome = await stop.call(mca).result();
  const path = sent ? new URL(sent.url).pathname : "";
  return {
    operation: stop.operation,
    scenario: stop.scenario,
    requester: nameOf(sent?.headers.get("Requester-Organization-ID")),
    target: nameOf(sent?.headers.get("Target-Organization-ID")),
    orgId: nameOf(/^\/organizations\/([^/]+)/.exec(path)?.[1]),
    status: String(outcome.response?.status ?? "-"),
    answer: outcome.ok ? summaryOf(outcome.data) : outcome.error.message,
    hint: outcome.ok ? undefined : outcome.error.hint,
  };
}

/** A client with credentials, so that the tour gets its token as an integration does. */
function clientOf(mock: string, stop: Stop, onSent: (request: Request) => void): MyCreditAppClient {
  return createClient({
    organizationId: organizations.me,
    credentials: { clientId: "tour", clientSecret: "not-a-secret" },
    baseUrl: mock,
    fetch: (input, init) => {
      const request = new Request(input, init);
      if (!request.url.endsWith("/oauth2/token")) {
        if (stop.prefer) request.headers.set("prefer", stop.prefer);
        onSent(request);
      }
      return fetch(request);
    },
  });
}

/** The members of an answer that say most. */
function summaryOf(data: unknown): string {
  const shown = ["name", "original_filename", "action_type", "status", "archived"];
  const members = Object.entries(data as Record<string, unknown>).filter(([name]) => shown.includes(name));
  return members.map(([name, value]) => `${name}: ${String(value)}`).join(", ");
}
