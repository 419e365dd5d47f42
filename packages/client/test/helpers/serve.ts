import type { ClientOptions, Outcome } from "@mycreditapp/client";
import { afterEach, vi } from "vitest";
import { clientOf, other } from "./client.js";
import { type Act, answer, type Wire, wire } from "./wire.js";

const servers: Wire[] = [];

/** A server that acts so; it is stopped after the test. */
export async function serve(...acts: Act[]): Promise<Wire> {
  const server = await wire(...acts);
  servers.push(server);
  return server;
}
afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.stop()));
  vi.restoreAllMocks();
});

export const ok = answer(200, { name: "Example Corp" });

/** No waits: the delays themselves are tested by their own. */
export const atOnce = () => vi.spyOn(Math, "random").mockReturnValue(0);

/** Waits until a check holds; a busy machine takes its time. */
export const eventually = (check: () => void) => vi.waitFor(check, { timeout: 10_000 });

type Options = Partial<ClientOptions>;

/** A call that may be repeated. */
export const read = (server: Wire, options: Options = {}): Promise<Outcome<unknown>> =>
  clientOf(server.url, options).asSelf().getOrganization().result();

/** A call that may have had an effect. */
export const write = (server: Wire, options: Options = {}): Promise<Outcome<unknown>> =>
  clientOf(server.url, options).asSelf().createOrganizationAnalytics().result();

/** A call with a body that the document calls idempotent. */
export const patch = (server: Wire): Promise<Outcome<unknown>> =>
  clientOf(server.url)
    .asSelf()
    .patchGuestConnection({ path: { guest_org_id: other }, body: { archived: true } })
    .result();
