/** Uploads a file with progress to a server in another process, and prints how much memory it took. */
import "./runtime.ts";
import { fork } from "node:child_process";
import { once } from "node:events";
import { openAsBlob } from "node:fs";
import { createClient } from "@mycreditapp/client";

const child = fork(new URL("./sink.ts", import.meta.url), { execArgv: [] });
const [{ port }] = await once(child, "message");
const self = createClient({
  organizationId: "054b4106-174b-46b0-97f8-86d8d7b6f0af",
  token: "token",
  baseUrl: `http://127.0.0.1:${port}`,
  attemptTimeout: 100_000,
}).asSelf();
const path = { record_id: "054b4106-174b-46b0-97f8-86d8d7b6f0af" };
const send = (file: Blob, onUploadProgress: (progress: { total: number }) => void) =>
  self
    .uploadPrivateRecordFinancialFile({ path, body: { currency: "USD", file } }, { onUploadProgress })
    .result();

// What the first upload loads is not the file's.
await send(new Blob(["x"]), () => undefined);
globalThis.gc?.();
const before = process.memoryUsage.rss();
let peak = before;
let total = 0;
const measure = () => {
  peak = Math.max(peak, process.memoryUsage.rss());
};
const timer = setInterval(measure, 5);
const outcome = await send(await openAsBlob(process.argv[3] as string), (progress) => {
  total = progress.total;
});
clearInterval(timer);
measure();
const received = outcome.ok && Number((outcome.data as { id: unknown }).id);
console.log(JSON.stringify({ ok: outcome.ok, received, total, grown: peak - before }));
child.kill();
process.exit(0);
