import { readLimited } from "./body.js";
import { renderPage } from "./page.js";
import type { RequestLog } from "./request-log.js";
import type { Sandbox } from "./sandbox.js";
import { isRecord, requireSeconds, SnapshotError } from "./state/checks.js";
import type { Seed } from "./state/records.js";
import { Refusal } from "./state/refusal.js";
import type { World } from "./state/world.js";

/** What a control request does: returns its JSON, or the page. */
type Control = (
  sandbox: Sandbox,
  input: Readonly<Record<string, unknown>>,
  context: { world: World; log: RequestLog },
) => unknown;

const clock = (world: World) => ({ now: world.state.now });

/** Requests of the control API, by method and path below `/_sandbox`. */
const controls: Readonly<Record<string, Control>> = {
  "GET /clock": (_, __, { world }) => clock(world),
  "POST /clock": (sandbox, input, { world }) => {
    requireFields(input, ["advance_seconds"]);
    requireSeconds("advance_seconds", input.advance_seconds);
    sandbox.advance(input.advance_seconds);
    return clock(world);
  },
  "POST /reset": (sandbox, _, { world }) => {
    sandbox.reset();
    return clock(world);
  },
  "POST /next": (sandbox, input) => {
    requireFields(input, ["run", "file"]);
    sandbox.next(input);
    return sandbox.state.next;
  },
  "GET /faults": (sandbox) => sandbox.state.faults,
  "POST /faults": (sandbox, input) => {
    requireFields(input, ["operation", "status", "code", "delay_ms", "disconnect", "times"]);
    const { operation, delay_ms: delayMs, ...fault } = input;
    sandbox.fail(operation as string, { ...fault, delayMs: delayMs as number | undefined });
    return sandbox.state.faults;
  },
  "GET /requests": (_, __, { log }) => log.entries,
  "GET /state": (sandbox) => sandbox.snapshot(),
  "PUT /state": (sandbox, input) => {
    sandbox.restore(input as Seed);
    return sandbox.snapshot();
  },
};

/** Handles a request below `/_sandbox`. */
export async function handleControl(
  sandbox: Sandbox,
  world: World,
  log: RequestLog,
  request: Request,
  maxBodyBytes: number,
): Promise<Response> {
  const path = new URL(request.url).pathname.slice("/_sandbox".length).replace(/\/$/, "");
  if (path === "" && request.method === "GET") return html(renderPage(sandbox, world, log));
  const control = controls[`${request.method} ${path}`];
  if (!control) {
    const methods = Object.keys({ "GET ": null, ...controls })
      .filter((one) => one.endsWith(` ${path}`))
      .map((one) => one.split(" ")[0]);
    if (methods.length > 0) {
      const allow = methods.join(", ");
      return json({ error: `Use ${allow} for /_sandbox${path}.` }, 405, { allow });
    }
    const known = ["GET /_sandbox", ...Object.keys(controls).map((one) => one.replace(" ", " /_sandbox"))];
    return json({ error: `There is no such control request: use ${known.join(", ")}.` }, 404);
  }
  try {
    const bytes = await readLimited(request, maxBodyBytes);
    const input: unknown = bytes ? JSON.parse(new TextDecoder().decode(bytes)) : {};
    if (!isRecord(input)) return json({ error: "The body must be a JSON object." }, 400);
    return json(control(sandbox, input, { world, log }), 200);
  } catch (error) {
    if (error instanceof SnapshotError) return json({ error: error.message, problems: error.problems }, 400);
    if (error instanceof SyntaxError) return json({ error: "The body is not valid JSON." }, 400);
    if (error instanceof TypeError) return json({ error: error.message }, 400);
    if (error instanceof Refusal) return json({ error: error.reason }, 413);
    throw error;
  }
}

/** Rejects a field that the control request does not have, and a body without any. */
function requireFields(input: Readonly<Record<string, unknown>>, known: readonly string[]): void {
  const names = Object.keys(input);
  const unknown = names.filter((name) => !known.includes(name));
  if (unknown.length > 0) throw new TypeError(`${unknown.join(", ")}: use ${known.join(", ")}.`);
  if (names.length === 0) throw new TypeError(`The body is empty: pass ${known.join(", ")}.`);
}

function json(body: unknown, status: number, headers: Readonly<Record<string, string>> = {}): Response {
  return Response.json(body, { status, headers });
}

function html(body: string): Response {
  return new Response(body, {
    headers: {
      "content-type": "text/html; charset=utf-8",
      "content-security-policy":
        "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; connect-src 'self'",
    },
  });
}
