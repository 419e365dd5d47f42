import type { ClientOptions } from "@mycreditapp/client";
import { clientOf, denied } from "./client.js";
import { json } from "./http.js";

const baseUrl = "http://127.0.0.1:1";
export const busy = () => json({ detail: [{ ...denied, code: "busy" }] }, 503);
export const fine = () => json({ name: "x" });

/** A client whose requests are answered by these functions in turn; the last one repeats. */
export function clientWith(responses: (() => unknown)[], options: Partial<ClientOptions> = {}) {
  const sent: RequestInit[] = [];
  const fetch = async (_: unknown, init?: RequestInit) => {
    sent.push(init ?? {});
    return responses[Math.min(sent.length, responses.length) - 1]?.() as Response;
  };
  return { sent, mca: clientOf(baseUrl, { fetch: fetch as typeof globalThis.fetch, ...options }) };
}
