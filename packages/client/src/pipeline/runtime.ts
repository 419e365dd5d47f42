/** What differs between runtimes; decided here and nowhere else. */
export interface Runtime {
  /**
   * Timers, promises and abort controllers of one incoming request must not be used by another (Cloudflare Workers).
   */
  readonly isolatesRequests: boolean;
  /** `fetch` streams a request body, so that its progress can be observed (Node, Deno, Bun). */
  readonly streamsUploads: boolean;
  /** A program may set `User-Agent` (browsers forbid it). */
  readonly setsUserAgent: boolean;
}

/** Detects the runtime. Called by `createClient`, so that importing the package touches no global. */
export function detectRuntime(): Runtime {
  const { process, Deno, Bun, navigator } = globalThis as {
    process?: { versions?: { node?: string } };
    Deno?: unknown;
    Bun?: unknown;
    navigator?: { userAgent?: string };
  };
  // Workers offer `process` too, once their Node compatibility is on.
  const isolatesRequests = navigator?.userAgent === "Cloudflare-Workers";
  const isServer = !isolatesRequests && Boolean(process?.versions?.node ?? Deno ?? Bun);
  return { isolatesRequests, streamsUploads: isServer, setsUserAgent: isServer || isolatesRequests };
}
