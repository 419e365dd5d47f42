import { error, type StubResponse } from "../stub-server.js";
import { type Outage, respond, socket } from "./deviation.js";

const declared =
  'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 400\r\n\r\n{"items": [';
const failing =
  (status: number, headers: Record<string, string> = {}) =>
  (response: StubResponse) => {
    respond(response, status, { detail: [{ msg: "Please try later!" }] });
    Object.assign(response.headers, headers);
  };

/** The timeout of the request under way: it elapses once the server has done its part, however slow the machine is. */
export const timeout = {
  controller: new AbortController(),
  start(): AbortSignal {
    this.controller = new AbortController();
    return this.controller.signal;
  },
  elapse(): void {
    this.controller.abort(new DOMException("The operation was aborted due to timeout", "TimeoutError"));
  },
};

/** Failures of one operation: nothing was seen of it, and the run goes on. */
export const outages: readonly Outage[] = [
  {
    name: "a cut connection before the response",
    operation: "getOrganizationLoans",
    deviate: socket((one) => one.destroy()),
    reason: /^no response: the connection was cut before the response/,
  },
  {
    name: "a connection cut within the body",
    operation: "getOrganizationLoans",
    deviate: socket((one) => one.write(declared, () => setTimeout(() => one.destroy(), 20))),
    reason: /^no response: the connection was cut after 11 bytes of the body$/,
  },
  {
    name: "a body shorter than declared",
    operation: "getOrganizationLoans",
    deviate: socket((one) => one.end(declared)),
    reason: /^no response: the connection was cut after 11 bytes of the body$/,
  },
  {
    name: "a chunk of no size",
    operation: "getOrganizationLoans",
    deviate: socket((one) =>
      one.end("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n"),
    ),
    reason: /^no response: the response is not valid HTTP \(HPE_INVALID_CHUNK_SIZE\)$/,
  },
  {
    name: "something other than HTTP",
    operation: "getOrganizationLoans",
    deviate: socket((one) => one.end("SSH-2.0-OpenSSH_9.6\r\n")),
    reason: /^no response: the response is not valid HTTP \(HPE_\w+\)$/,
  },
  {
    name: "no response in time",
    operation: "getOrganizationLoans",
    deviate: socket(() => timeout.elapse()),
    reason: /^no response: timed out$/,
  },
  {
    name: "a body that never ends",
    operation: "getOrganizationLoans",
    deviate: socket((one) => one.write(declared, () => setTimeout(() => timeout.elapse(), 20))),
    reason: /^no response: timed out after 11 bytes of the body$/,
  },
  {
    name: "500",
    operation: "getOrganizationLoans",
    deviate: failing(500),
    reason: /^the API responded 500$/,
  },
  {
    name: "maintenance",
    operation: "getOrganizationLoans",
    deviate: (response) => respond(response, 503, error("service_under_maintenance", "maintenance")),
    reason: /^the API responded 503 with code "service_under_maintenance"$/,
  },
  {
    name: "400",
    operation: "getOrganizationLoans",
    deviate: failing(400),
    reason: /^the API responded 400$/,
  },
  {
    name: "401 for one operation",
    operation: "getOrganizationLoans",
    deviate: failing(401),
    reason: /^the API responded 401$/,
  },
  {
    name: "404",
    operation: "getOrganizationLoans",
    deviate: failing(404),
    reason: /^the API responded 404$/,
  },
  {
    name: "422",
    operation: "getOrganizationLoans",
    deviate: failing(422),
    reason: /^the API responded 422$/,
  },
];
