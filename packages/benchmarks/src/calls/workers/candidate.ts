import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { type CandidateModule, createExchanges, type Exchange, faultOf } from "../workloads.js";

/** What a worker is started with. */
export interface Job {
  /** Path of the candidate's module. */
  readonly module: string;
  readonly hook: boolean;
  /** Origin of a server; undefined: a stub of `fetch` returns the responses. */
  readonly origin?: string;
  /** Calls per measurement. */
  readonly calls: number;
}

export const exchanges = createExchanges(
  JSON.parse(readFileSync(createRequire(import.meta.url).resolve("@mycreditapp/spec/openapi.json"), "utf8")),
);

const headers = { "content-type": "application/json" };

/** Imports the candidate of this process, on a stub that first checks every request. */
export async function importCandidate({ module, hook, origin }: Job) {
  const base = origin ?? "https://api.mycreditapp.ai/v1-beta";
  const respond = ({ text, status }: Exchange) => Promise.resolve(new Response(text, { status, headers }));
  let current: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    const { method } = request;
    const path = request.url.slice(base.length);
    const expected = Object.values(exchanges).find((one) => one.path === path && one.method === method);
    if (!expected) throw new Error(`sent ${method} ${request.url}`);
    const received = { method, path, body: await request.text() };
    const fault = faultOf(expected, { ...received, header: (name) => request.headers.get(name) });
    if (fault) throw new Error(fault);
    return respond(expected);
  };
  // Some candidates read it only once.
  if (!origin) globalThis.fetch = (input, init) => current(input, init);
  const candidate: CandidateModule = await import(module);
  candidate.configure(base);
  if (hook) candidate.hook?.();
  return {
    candidate,
    /** From now on, the stub returns this response at once. */
    stub(exchange: Exchange) {
      current = () => respond(exchange);
    },
  };
}
