/** Supported runtimes with their names in the documentation. */
export const runtimes = {
  node: "Node",
  browser: "Browser",
  workerd: "workerd",
  bun: "Bun",
  deno: "Deno",
} as const;

export type Runtime = keyof typeof runtimes;

/** A case on one runtime: tested, or why it does not work there. */
export type Cell = "tested" | { readonly no: string };

type Row = Readonly<Record<Runtime, Cell>>;

const everywhere = {
  node: "tested",
  browser: "tested",
  workerd: "tested",
  bun: "tested",
  deno: "tested",
} as const satisfies Row;

const no = (reason: string): Cell => ({ no: reason });

const indistinct =
  "Does not distinguish a refused from a broken connection, so only idempotent requests are retried.";
const unstreamed = "Progress is reported once, at the end of the attempt.";
const isolated =
  "A request must not wait for another request's I/O, so each call without a valid token requests its own.";

/** Every guarantee of the client with its cases, which the program in `fixtures/runtimes` runs. */
export const matrix: Readonly<Record<string, Readonly<Record<string, Row>>>> = {
  timeout: {
    "ends a call without a response": everywhere,
    "ends a response body that never ends": everywhere,
    "leaves no connection open after 48 timeouts and garbage collections": everywhere,
    "covers retries (`totalTimeout`)": everywhere,
    "covers the token request": everywhere,
    "ends an upload that the server does not read": everywhere,
    "ends a `fetch` that ignores its signal, even if nothing else keeps the process alive": everywhere,
  },
  abort: {
    "before the call sends nothing": everywhere,
    "before the response closes the connection": everywhere,
    "during the body closes the connection, even after a garbage collection": everywhere,
    "during a retry delay ends the call": everywhere,
    "during a token request ends the call": everywhere,
  },
  retry: {
    "503 on an idempotent request is retried": everywhere,
    "503 on an unsafe request is not retried": everywhere,
    "429 is retried after its `Retry-After`, for any request": everywhere,
    "a connection reset or truncated body on an idempotent request is retried": everywhere,
    "a connection reset on an unsafe request is not retried": everywhere,
    "a refused connection is retried, for any request": {
      ...everywhere,
      browser: no(indistinct),
      workerd: no(indistinct),
    },
    "a redirect is neither followed nor retried": everywhere,
  },
  token: {
    "concurrent calls share one token request": { ...everywhere, workerd: no(isolated) },
    "later calls reuse the token": everywhere,
    "401 is retried once with a new token": everywhere,
    "rejected credentials are not sent again at each call": everywhere,
    "rejected new tokens do not cause a token request at each call": everywhere,
    "the client secret is sent to the token endpoint only": everywhere,
  },
  "shared client": {
    "serves two requests at once, with credentials": everywhere,
    "survives a token refresh whose request ends early": everywhere,
    "keeps timeouts and aborts of concurrent requests apart": everywhere,
    "keeps timeouts after another request has ended": everywhere,
  },
  progress: {
    "ends with the bytes that the server received": everywhere,
    "follows what the network accepts": { ...everywhere, browser: no(unstreamed), workerd: no(unstreamed) },
    "starts again with each attempt, and names it": everywhere,
    "a callback that throws ends the call with its error": everywhere,
  },
  redaction: {
    "hides a token that an error response quotes": everywhere,
    "hides a token that is quoted in JSON escapes": everywhere,
    "keeps messages that contain a short token as a word": everywhere,
    "hides a client secret that the token endpoint quotes": everywhere,
    "hides a client secret within a request body that the token endpoint quotes": everywhere,
    "keeps tokens out of log events": everywhere,
  },
  logging: {
    "reports each attempt, and the end once": everywhere,
    "reports the end of a call that rejects with `ApiError`": everywhere,
    "reports the end of a call that rejects with `UnexpectedResponseError`": everywhere,
    "reports the end of a call that rejects with `TimeoutError`": everywhere,
    "reports the end of a call that rejects with `InvalidRequestError`": everywhere,
    "reports the end of a call that rejects with `TokenError`": everywhere,
    "reports the end of a call that rejects with `AbortError`": everywhere,
    "ignores what the logger throws": everywhere,
  },
};

/** Returns the name of a case as the program reports it. */
const caseName = (guarantee: string, description: string): string => `${guarantee}: ${description}`;

/** Returns the cells of a runtime by the name of their case. */
export function listCells(runtime: Runtime): [name: string, cell: Cell][] {
  return Object.entries(matrix).flatMap(([guarantee, cases]) =>
    Object.entries(cases).map(([description, row]): [string, Cell] => [
      caseName(guarantee, description),
      row[runtime],
    ]),
  );
}
