/** Waits that end in three ways, each with a long delay ahead; then nothing keeps the process alive. */
import "./runtime.ts";
import { createClient, waitFor } from "@mycreditapp/client";

const self = createClient({
  organizationId: "054b4106-174b-46b0-97f8-86d8d7b6f0af",
  token: "token",
  baseUrl: process.argv[3] as string,
}).asSelf();
const controller = new AbortController();
const wait = (options: object, isDone = false) =>
  waitFor((call) => self.getOrganization({}, { ...call, headers: { connection: undefined } }), {
    until: () => isDone,
    interval: 60_000,
    ...options,
  });
setTimeout(() => controller.abort(), 100);
const ends = await Promise.allSettled([
  wait({}, true),
  wait({ timeout: 100 }),
  wait({ signal: controller.signal }),
]);
const names = ends.map((end) => (end.status === "fulfilled" ? "data" : end.reason.name));
const idleSince = performance.now();
process.on("exit", () => console.log(JSON.stringify({ names, endedAt: performance.now() - idleSince })));
