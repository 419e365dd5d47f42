/** One call; then the client is idle, and the process may end. */
import "./runtime.ts";
import { createClient } from "@mycreditapp/client";

const mca = createClient({
  organizationId: "054b4106-174b-46b0-97f8-86d8d7b6f0af",
  token: "token",
  baseUrl: process.argv[3] as string,
});
await mca.asSelf().getOrganization({}, { headers: { connection: undefined } });
// A timer that keeps the process alive would show here; how long the end takes depends on the machine.
const timers = process.getActiveResourcesInfo().filter((name) => name === "Timeout").length;
process.on("exit", () => console.log(JSON.stringify({ timers })));
