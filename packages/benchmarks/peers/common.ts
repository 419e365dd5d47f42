/** Values that every candidate sends. */
export const me = "054b4106-174b-46b0-97f8-86d8d7b6f0af";
export const guest = "c9b1f0d1-8d3f-4cfa-91b8-9f9b0c5e2a77";
/** An organization that may not be read. */
export const denied = "ee3f1f39-5c53-4b51-8c7e-2ea0b4f4e0aa";
export const token = "token-of-the-benchmark";
export const traceparent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

export const authorization = `Bearer ${token}`;
export const organizations = (target: string) => ({
  "Requester-Organization-ID": me,
  "Target-Organization-ID": target,
});
export const body = { archived: true };
export const query: { statuses: "connected"[] } = { statuses: ["connected"] };

/** Returns the code of an error response's body. */
export function codeOf(error: unknown): string | undefined {
  return (error as { detail?: { code?: string }[] } | undefined)?.detail?.[0]?.code;
}
