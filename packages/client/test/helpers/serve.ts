import type { ClientOptions, Outcome } from "@mycreditapp/client";
import { expect, onTestFinished, vi } from "vitest";
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
export const eventually = (check: () => void) => vi.waitFor(check, { timeout: 60_000 });

/** Waits until the server has received this many requests. */
export const received = (server: Wire, count: number) =>
  eventually(() => expect(server.requests).toHaveLength(count));

/** A URL on which nothing listens. A port that was free a moment ago may be another process's now. */
export const refusing = "http://127.0.0.1:2";

const realNow = performance.now.bind(performance);

/**
 * Moves the clock of deadlines ahead, and only that: a timeout then elapses after what a test has waited for, however busy
 * the machine is. `DeadlineTimer` looks at the clock each second.
 */
export function passTime(milliseconds: number): void {
  const ahead = performance.now() - realNow() + milliseconds;
  vi.spyOn(performance, "now").mockImplementation(() => realNow() + ahead);
}

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
