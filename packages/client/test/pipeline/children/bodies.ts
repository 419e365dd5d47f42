/** Reads a response that is far too large, and prints how much memory that took. */
import "./runtime.ts";
import { fork } from "node:child_process";
import { once } from "node:events";
import { createClient } from "@mycreditapp/client";

const child = fork(new URL("./large.ts", import.meta.url), { execArgv: [] });
const [{ port }] = await once(child, "message");
const create = (kind: string) =>
  createClient({
    organizationId: "054b4106-174b-46b0-97f8-86d8d7b6f0af",
    token: "token",
    baseUrl: `http://127.0.0.1:${port}/${kind}`,
    retries: 0,
  }).asSelf();
// What the first response loads is not the body's.
await create("small").getOrganization().result();
globalThis.gc?.();
const before = process.memoryUsage.rss();
let peak = before;
const measure = () => {
  peak = Math.max(peak, process.memoryUsage.rss());
};
const timer = setInterval(measure, 2);
const outcome = await create(process.argv[3] as string)
  .getOrganization()
  .result();
clearInterval(timer);
measure();
const error = outcome.ok ? undefined : outcome.error.name;
console.log(JSON.stringify({ error, grown: peak - before }));
child.kill();
process.exit(0);
