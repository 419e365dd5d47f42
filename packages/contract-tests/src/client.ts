import { type Call, createClient, type MyCreditAppClient } from "@mycreditapp/client";
import { organizations } from "./access-table.js";

/** A request as it left, and the response that came. */
export interface Recorded {
  readonly request: Request;
  readonly response: Response;
}

/** A client of the mock that remembers what went over the wire. */
export interface RecordingClient {
  readonly mca: MyCreditAppClient;
  readonly recorded: Recorded[];
}

/** Makes a client; `prefer` picks the answer that the mock gives. */
export function recordingClient(mock: string, prefer?: string): RecordingClient {
  const recorded: Recorded[] = [];
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const request = new Request(input, init);
    if (prefer) request.headers.set("prefer", prefer);
    const response = await globalThis.fetch(request.clone());
    recorded.push({ request, response: response.clone() });
    return response;
  };
  const mca = createClient({
    organizationId: organizations.me,
    token: "any",
    baseUrl: mock,
    fetch,
    retries: 0,
  });
  return { mca, recorded };
}

export type ScenarioName = "self" | "host" | "guest";

/** The operations of a scenario, or those that need none, by name. */
export function viewOf(mca: MyCreditAppClient, scenario: ScenarioName | undefined): View {
  const views = {
    self: () => mca.asSelf(),
    host: () => mca.asHostOf(organizations.guest),
    guest: () => mca.asGuestOf(organizations.host),
  };
  return (scenario ? views[scenario]() : mca) as unknown as View;
}

/** Operations called by a name that is only known at run time. */
export type View = Readonly<Record<string, (input?: unknown) => Call<unknown>>>;
