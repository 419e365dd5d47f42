import type { ClientOptions, Outcome } from "@mycreditapp/client";
import { onTestFinished, vi } from "vitest";
import { clientOf, other } from "./client.js";
import { type Act, answer, type Wire, wire } from "./wire.js";

/** Starts a server that performs these acts; it stops after the test. */
export async function serve(...acts: Act[]): Promise<Wire> {
  const server = await wire(...acts);
  onTestFinished(() => server.stop());
  return server;
}

export const ok = answer(200, { name: "Example Corp" });

/** Retries without delay; delays have their own tests. */
export const atOnce = () => vi.spyOn(Math, "random").mockReturnValue(0);

/** Waits until a check passes, long enough for a busy machine. */
export const eventually = (check: () => void) => vi.waitFor(check, { timeout: 10_000 });

type Options = Partial<ClientOptions>;

/** An idempotent call. */
export const read = (server: Wire, options: Options = {}): Promise<Outcome<unknown>> =>
  clientOf(server.url, options).asSelf().getOrganization().result();

/** A call that is not idempotent. */
export const write = (server: Wire, options: Options = {}): Promise<Outcome<unknown>> =>
  clientOf(server.url, options).asSelf().createOrganizationAnalytics().result();

/** A PATCH that is documented as idempotent. */
export const patch = (server: Wire): Promise<Outcome<unknown>> =>
  clientOf(server.url)
    .asSelf()
    .patchGuestConnection({ path: { guest_org_id: other }, body: { archived: true } })
    .result();
