import { checkRequest } from "@mycreditapp/contract-runtime/check-request";
import { findExample } from "@mycreditapp/contract-runtime/examples";
import { versions } from "@mycreditapp/contract-runtime/generated/table";
import { readRequest } from "@mycreditapp/contract-runtime/read-request";
import { matchPath, type Route } from "@mycreditapp/contract-runtime/route";
import { authenticate, authorize } from "./access.js";
import { readLimited } from "./body.js";
import { handlers } from "./resources/index.js";
import { refuse, refuseInvalid, reportBug, respond, succeed } from "./responses.js";
import type { FaultRecord } from "./state/records.js";
import { describeRefusal, isRefusalCode, Refusal } from "./state/refusal.js";
import type { World } from "./state/world.js";

/** A fault that breaks the connection. `fetch` rejects with it, as it does when a server disappears. */
export class DisconnectError extends TypeError {
  constructor() {
    super("fetch failed", {
      cause: Object.assign(new Error("planned by the sandbox"), { code: "ECONNRESET" }),
    });
  }
}

type AnyHandler = (call: unknown) => unknown;

/** Handles a request to the API. Also returns what the request was, for the log. */
export async function handle(
  world: World,
  request: Request,
  maxBodyBytes: number,
): Promise<{ response: Response; operation?: string; requester?: string | undefined }> {
  const route = findRoute(request);
  const named = route instanceof Refusal ? {} : { operation: route.operation };
  let requester: string | undefined;
  try {
    // First: a sender whose body is not read cannot read the response.
    const body = await readLimited(request, maxBodyBytes);
    if (route instanceof Refusal) return { response: refuse(world, route) };
    const { operation } = route;
    const failed = await applyFault(world, operation);
    if (failed) return { response: failed, operation };
    requester = authenticate(world, operation, request.headers.get("authorization"));
    const { method, headers, url } = request;
    // A read that has no body needs no second request.
    const readable = request.body ? new Request(url, { method, headers, body }) : request;
    const read = await readRequest(readable, route);
    // The token is checked above.
    const problems = checkRequest(read).filter(({ pointer }) => pointer !== "/header/Authorization");
    if (problems.length > 0) return { response: refuseInvalid(world, problems), operation, requester };
    const access = authorize(world, read, requester);
    const handler = handlers[operation as keyof typeof handlers] as AnyHandler | undefined;
    const result = handler ? await handler({ world, ...access, ...read }) : findExample(operation);
    const response = succeed(world, read, result, handler ? "state" : "example");
    return { response, operation, requester };
  } catch (error) {
    if (error instanceof DisconnectError) throw error;
    if (!(error instanceof Refusal))
      return { response: reportBug(world, String(error)), ...named, requester };
    world.changes.rollBack();
    return { response: refuse(world, error), ...named, requester };
  }
}

/** Paths start with a version of the API or without one, as behind a mock's root. */
function findRoute({ method, url }: Request): Route | Refusal {
  const { pathname } = new URL(url);
  const version = versions.find((one) => pathname.startsWith(`/${one}/`));
  const route = matchPath(method, version ? pathname.slice(version.length + 1) : pathname);
  if ("operation" in route) return route;
  return route.methods.length === 0
    ? new Refusal("unknown_path", "the path is not in the document")
    : new Refusal(
        "unsupported_crud_operation",
        `the document defines ${route.methods.join(", ")} for this path`,
        { allow: route.methods.join(", ") },
      );
}

/** Applies the next planned fault of an operation; returns its response, if it has one. */
async function applyFault(world: World, operation: string): Promise<Response | undefined> {
  const { faults } = world.state;
  const fault = faults.find((one) => one.operation === operation || one.operation === "*");
  if (!fault) return undefined;
  fault.times -= 1;
  if (fault.times <= 0) faults.splice(faults.indexOf(fault), 1);
  if (fault.delay_ms > 0) await new Promise((resolve) => setTimeout(resolve, fault.delay_ms));
  if (fault.disconnect) throw new DisconnectError();
  return faultResponse(world, fault);
}

function faultResponse(world: World, { status, code }: FaultRecord): Response | undefined {
  const headers = { "sandbox-answer": "state", "sandbox-reason": "a planned fault" };
  if (code === null) {
    if (status === null) return undefined;
    return respond(world, status, { detail: [{ loc: [], msg: `Planned fault: ${status}.` }] }, headers);
  }
  const known = isRefusalCode(code)
    ? describeRefusal(world, code)
    : { status: 400, body: { detail: [{ loc: [], msg: `Planned fault: ${code}.`, code }] } };
  return respond(world, status ?? known.status, known.body, headers);
}
