/** Serves the page and its JSON: `npm start`. Only this process knows the secret and calls the API. */
import { readFileSync } from "node:fs";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { createClient, isApiError, isMyCreditAppError } from "@mycreditapp/client";

const {
  MYCREDITAPP_BASE_URL: baseUrl = "http://127.0.0.1:4011", // the sandbox
  MYCREDITAPP_ORGANIZATION_ID: organizationId = "10000000-0000-4000-8000-000000000001",
  MYCREDITAPP_CLIENT_ID: clientId = "host-client",
  MYCREDITAPP_CLIENT_SECRET: clientSecret = "host-secret",
  PORT = "3000",
} = process.env;
const mca = createClient({ baseUrl, organizationId, credentials: { clientId, clientSecret } });

const read = (name: string) => readFileSync(new URL(`public/${name}`, import.meta.url));
const files: Record<string, [type: string, body: Buffer]> = {
  "/": ["text/html; charset=utf-8", read("index.html")],
  "/page.js": ["text/javascript; charset=utf-8", read("page.js")],
  "/page.css": ["text/css; charset=utf-8", read("page.css")],
};

/** Sends the page only what it shows. */
async function listGuests() {
  const { items } = await mca.asSelf().getGuestConnections();
  return items.map((one) => ({
    id: one.guest_organization_id,
    name: one.guest_name,
    status: one.status,
    score: one.total_score ?? null,
    archived: one.archived,
    requested: one.active_action_type === "analytics_request",
  }));
}

const actions: Record<string, (guestId: string) => PromiseLike<unknown>> = {
  archive: (id) => setArchived(id, true),
  restore: (id) => setArchived(id, false),
  "request-analytics": (id) => mca.asHostOf(id).requestOrganizationToRunAnalytics(),
};

function setArchived(guest_org_id: string, archived: boolean) {
  return mca.asSelf().patchGuestConnection({ path: { guest_org_id }, body: { archived } });
}

async function handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { pathname } = new URL(request.url ?? "/", "http://localhost");
  const file = files[pathname];
  if (request.method === "GET" && file) return send(response, 200, file[0], file[1]);
  if (request.method === "GET" && pathname === "/guests") return sendJson(response, 200, await listGuests());
  const [, id = "", name = ""] = /^\/guests\/([\da-f-]{36})\/([a-z-]+)$/.exec(pathname) ?? [];
  const action = Object.hasOwn(actions, name) ? actions[name] : undefined;
  if (request.method !== "POST" || !action) return sendJson(response, 404, { error: "Not found" });
  // Another site's form can't set this header, so it can't act in the name of who has this page open.
  if (request.headers["x-requested-with"] !== "page") return sendJson(response, 403, { error: "Forbidden" });
  await action(id);
  sendJson(response, 200, await listGuests());
}

function sendJson(response: ServerResponse, status: number, data: unknown): void {
  send(response, status, "application/json", JSON.stringify(data));
}

function send(response: ServerResponse, status: number, type: string, body: string | Buffer): void {
  const headers = {
    "content-type": type,
    "cache-control": "no-store",
    "content-security-policy": "default-src 'self'; img-src data:; frame-ancestors 'none'",
  };
  response.writeHead(status, headers).end(body);
}

const server = createServer((request, response) => {
  handle(request, response).catch((error: unknown) => {
    // Details are for the log; the page gets what its user can act upon.
    console.error(isMyCreditAppError(error) ? `${error.message} ${error.hint ?? ""}` : error);
    const isDenied = isApiError(error) && error.is("access_denied");
    sendJson(response, 502, {
      error: isDenied
        ? "This guest is no longer connected."
        : "MyCreditApp does not respond as expected. Try again.",
    });
  });
});
server.listen(Number(PORT), "127.0.0.1", () => {
  const address = server.address();
  console.log(`http://127.0.0.1:${typeof address === "object" ? address?.port : PORT}`);
});
