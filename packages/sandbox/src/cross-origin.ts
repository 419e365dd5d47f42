import type { IncomingHttpHeaders } from "node:http";

/** Returns true if pages of the origin may read responses: those of this machine, and those that are listed. */
function mayRead(origin: string, allowed: readonly string[]): boolean {
  return allowed.includes(origin) || /^https?:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/.test(origin);
}

/** Returns the CORS headers of a response; none if no page sent the request, or its origin is not allowed. */
export function crossOriginHeaders(
  { origin, ...headers }: IncomingHttpHeaders,
  allowed: readonly string[],
): Record<string, string> {
  if (origin === undefined || !mayRead(origin, allowed)) return {};
  const requested = headers["access-control-request-headers"];
  return {
    vary: "origin",
    "access-control-allow-origin": origin,
    "access-control-expose-headers": "*",
    ...(headers["access-control-request-method"] !== undefined && {
      "access-control-allow-methods": "GET, POST, PUT, PATCH, DELETE",
      "access-control-max-age": "600",
      ...(requested !== undefined && { "access-control-allow-headers": String(requested) }),
    }),
  };
}
