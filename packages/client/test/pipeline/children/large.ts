/** A server in a process of its own whose responses are far too large: a gzip bomb of 2 GiB, an error of 64 MiB. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { createGzip } from "node:zlib";

const json = { "content-type": "application/json" };
const chunk = Buffer.alloc(2 ** 20, " ");
function* chunks(count: number): Generator<Buffer> {
  for (let index = 0; index < count; index += 1) yield chunk;
}
const server = createServer(async (request, response) => {
  request.resume();
  response.on("error", () => undefined);
  if (request.url?.startsWith("/small")) return void response.writeHead(200, json).end("{}");
  const isBomb = request.url?.startsWith("/bomb");
  response.writeHead(isBomb ? 200 : 400, isBomb ? { ...json, "content-encoding": "gzip" } : json);
  const target = isBomb ? createGzip() : response;
  if (target !== response) target.pipe(response);
  for (const part of chunks(isBomb ? 2_048 : 64)) {
    if (response.destroyed) return;
    if (!target.write(part)) await new Promise((resolve) => target.once("drain", resolve));
  }
  target.end();
});
server.listen(0, "127.0.0.1", () => process.send?.({ port: (server.address() as AddressInfo).port }));
