/** A call whose `fetch` never settles, after one that did, in a process that has nothing else to do. */
import "./runtime.ts";
import { createClient } from "@mycreditapp/client";

let calls = 0;
const mca = createClient({
  organizationId: "054b4106-174b-46b0-97f8-86d8d7b6f0af",
  token: "token",
  baseUrl: "http://127.0.0.1:1",
  fetch: async () => {
    calls += 1;
    return calls === 1 ? Response.json({}) : new Promise<Response>(() => undefined);
  },
  attemptTimeout: 100,
  retries: 0,
});
await mca.asSelf().getOrganization();
const outcome = await mca.asSelf().getOrganization().result();
console.log(JSON.stringify({ error: outcome.ok ? undefined : outcome.error.name }));
