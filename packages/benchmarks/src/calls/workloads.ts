import { isDeepStrictEqual } from "node:util";
import { authorization, denied, guest, me, body as patchBody } from "../../peers/common.js";

/** The calls that every candidate makes. */
export const workloads = ["get", "patch", "list", "error"] as const;
export type Workload = (typeof workloads)[number];

/** What a candidate's module exports. */
export interface CandidateModule extends Record<Workload, () => Promise<unknown>> {
  configure(baseUrl: string): void;
  hook?(): void;
  close?(): Promise<void>;
}

export interface Exchange {
  readonly method: string;
  readonly path: string;
  readonly target: string;
  readonly requestBody?: unknown;
  readonly status: number;
  /** Body of the response, as text. */
  readonly text: string;
  /** What the candidate must return. */
  readonly result: unknown;
}
export type Exchanges = Readonly<Record<Workload, Exchange>>;

/** Returns the requests and responses, from the examples of the bundled document. */
// biome-ignore lint/suspicious/noExplicitAny: it reads known paths of a known document.
export function createExchanges({ paths, components }: any): Exchanges {
  // biome-ignore lint/suspicious/noExplicitAny: as above.
  const examples = (response: any) => response.content["application/json"].examples;
  const sample = (path: string, method: string) =>
    examples(paths[path][method].responses["200"]).sample.value;
  const organization = sample("/organizations/{org_id}", "get");
  const connection = sample("/guest-connections/{guest_org_id}", "patch");
  const { items } = sample("/host-connections", "get");
  const list = { items: Array.from({ length: 100 }, () => items[0]), total_items: 100 };
  const envelope = components.examples.access_denied.value;
  const ok = (result: unknown) => ({ status: 200, text: JSON.stringify(result), result });
  const get = { method: "GET", path: `/organizations/${guest}`, target: guest };
  const patch = { method: "PATCH", path: `/guest-connections/${guest}`, target: me, requestBody: patchBody };
  const denial = { status: 403, text: JSON.stringify(envelope), result: "access_denied" };
  return {
    get: { ...get, ...ok(organization) },
    patch: { ...patch, ...ok(connection) },
    list: { method: "GET", path: "/host-connections?statuses=connected", target: me, ...ok(list) },
    error: { method: "GET", path: `/organizations/${denied}`, target: denied, ...denial },
  };
}

interface ReceivedRequest {
  readonly method: string;
  readonly path: string;
  readonly header: (name: string) => string | null | undefined;
  readonly body: string;
}

/** Returns what is wrong with a request; undefined if it is the expected one. */
export function faultOf(expected: Exchange, { method, path, header, body }: ReceivedRequest) {
  const { requestBody, target } = expected;
  const actual = {
    ...{ method, path, authorization: header("authorization"), body: body ? JSON.parse(body) : undefined },
    ...{ requester: header("requester-organization-id"), target: header("target-organization-id") },
  };
  const correct = { ...actual, authorization, method: expected.method, path: expected.path };
  const wanted = { ...correct, body: requestBody, requester: me, target };
  return isDeepStrictEqual(actual, wanted)
    ? undefined
    : `sent ${JSON.stringify(actual)} instead of ${JSON.stringify(wanted)}`;
}

/** Makes each call once and throws if it returns something else than the others do. */
export async function checkResults(module: CandidateModule, exchanges: Exchanges): Promise<void> {
  for (const workload of workloads) {
    const actual = await module[workload]();
    if (!isDeepStrictEqual(actual, exchanges[workload].result))
      throw new Error(`${workload} returns ${JSON.stringify(actual)?.slice(0, 300)}`);
  }
}
