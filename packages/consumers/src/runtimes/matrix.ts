/** Where the client runs, with the name that the documentation uses. */
export const runtimes = {
  node: "Node",
  browser: "Browser",
  workerd: "workerd",
  bun: "Bun",
  deno: "Deno",
} as const;

export type Runtime = keyof typeof runtimes;

/** A case of a promise on one runtime: tested, or why it does not hold there. */
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
  "Reports a refused connection like one that broke off, so only idempotent requests are retried.";
const unstreamed = "Progress is reported once, at the end of the attempt.";
const isolated =
  "A request must not wait for the I/O of another one, so each call without a valid token requests its own.";

/** Every promise of the client with its cases; the program of `fixtures/runtimes` proves each of them. */
export const matrix: Readonly<Record<string, Readonly<Record<string, Row>>>> = {
  deadline: {
    "ends a call without a response": everywhere,
    "ends a response body that never ends": everywhere,
    "leaves no connection open after 48 timeouts and garbage collections": everywhere,
    "covers retries (`totalTimeout`)": everywhere,
    "covers the token request": everywhere,
    "ends an upload that the server does not read": everywhere,
    "ends a `fetch` that ignores its signal, when nothing else keeps the process alive": everywhere,
  },
  abort: {
    "before the call sends nothing": everywhere,
    "before the response closes the connection": everywhere,
    "within the body closes the connection, even after a garbage collection": everywhere,
    "during a retry delay ends the call": everywhere,
    "during a token request ends the call": everywhere,
  },
  retry: {
    "503 on an idempotent request is retried": everywhere,
    "503 on an unsafe request is not retried": everywhere,
    "429 is retried after its `Retry-After`, whatever the request": everywhere,
    "a connection reset or truncated body on an idempotent request is retried": everywhere,
    "a connection reset on an unsafe request is not retried": everywhere,
    "a refused connection is retried, whatever the request": {
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
    "serves two requests at once, with tokens by credentials": everywhere,
    "survives a token refresh whose request ends early": everywhere,
    "keeps deadlines and aborts of concurrent requests apart": everywhere,
    "keeps deadlines after another request has ended": everywhere,
  },
  progress: {
    "ends with the bytes that the server received": everywhere,
    "follows what the network accepts": {
      ...everywhere,
      browser: no(unstreamed),
      workerd: no(unstreamed),
    },
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

/** Name of a case as the program reports it. */
export const nameOf = (promise: string, situation: string): string => `${promise}: ${situation}`;

/** All cells of a runtime by the name of their case. */
export function cellsOf(runtime: Runtime): [name: string, cell: Cell][] {
  return Object.entries(matrix).flatMap(([promise, cases]) =>
    Object.entries(cases).map(([situation, row]): [string, Cell] => [
      nameOf(promise, situation),
      row[runtime],
    ]),
  );
}
