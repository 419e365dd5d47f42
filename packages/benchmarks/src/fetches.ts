import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";

/** The response body for every candidate. */
export const body = JSON.stringify({
  id: "3c90c3cc-0d44-4b50-8888-8dd25736052a",
  name: "Example Corp",
  status: "active",
});
const init = { status: 200, headers: { "content-type": "application/json" } };

/** A `fetch` that always returns the same prebuilt response, so that only the candidate's own work is measured. */
export function prebuiltFetch(): typeof globalThis.fetch {
  const { headers } = new Response(body, init);
  const response = {
    ok: true,
    status: 200,
    headers,
    text: () => Promise.resolve(body),
    json: () => Promise.resolve(JSON.parse(body)),
  } as unknown as Response;
  return () => Promise.resolve(response);
}

/** A `fetch` that returns a new `Response` each time, as the real one does. */
export function stubbedFetch(): typeof globalThis.fetch {
  return () => Promise.resolve(new Response(body, init));
}

/** Starts a keep-alive server on loopback, in its own process. */
export async function startServer(): Promise<{ url: string; stop: () => void }> {
  const server: ChildProcess = fork(join(import.meta.dirname, "server.ts"), {
    execArgv: ["--import", "tsx"],
  });
  const [port] = (await once(server, "message")) as [number];
  return { url: `http://127.0.0.1:${port}`, stop: () => void server.kill() };
}
