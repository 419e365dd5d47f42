import { afterEach, beforeEach, describe, vi } from "vitest";

/** Timers and controllers are shared between calls, or belong to one call where the runtime isolates requests. */
const userAgents = { "shared resources": undefined, "isolated requests": "Cloudflare-Workers" };

/** Returns true if the client under test is told that requests are isolated. */
export const isIsolated = (): boolean =>
  (globalThis as { navigator?: { userAgent?: string } }).navigator?.userAgent === "Cloudflare-Workers";

/** Runs a suite both ways. */
export function onBothRuntimes(suite: () => void): void {
  describe.each(Object.entries(userAgents))("with %s", (_, userAgent) => {
    beforeEach(() => void (userAgent && vi.stubGlobal("navigator", { userAgent })));
    afterEach(() => void vi.unstubAllGlobals());
    suite();
  });
}
