/** Whether this is Node, Deno or Bun, which let a program set User-Agent and stream a body; browsers do not. */
export function isServer(): boolean {
  const { process, Deno, Bun } = globalThis as {
    process?: { versions?: { node?: string } };
    Deno?: unknown;
    Bun?: unknown;
  };
  return Boolean(process?.versions?.node ?? Deno ?? Bun);
}
