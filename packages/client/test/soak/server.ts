/** A server process that fails in turn in every way. Reports the number of pending requests. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

const body = JSON.stringify({ name: "Example Corp", email: "contact@example.com" });
const json = { "content-type": "application/json" };
let count = 0;
let pending = 0;
let held = 0;

const server = createServer((request, response) => {
  request.resume();
  pending += 1;
  response.on("close", () => {
    pending -= 1;
  });
  count += 1;
  if (count % 101 === 0) return request.socket.resetAndDestroy();
  if (count % 103 === 0) {
    response.writeHead(200, { ...json, "content-length": 1_000 }).write(body);
    return void setTimeout(() => request.socket.destroy(), 1);
  }
  if (count % 107 === 0) {
    // No response: the client's timeout ends the call.
    held += 1;
    return;
  }
  if (count % 7 === 0) return void response.writeHead(503, json).end('{"detail":[]}');
  if (count % 11 === 0) return void response.writeHead(429, { ...json, "retry-after": "0" }).end("");
  if (count % 13 === 0)
    return void response.writeHead(502, { "content-type": "text/html" }).end("<html></html>");
  if (count % 17 === 0) return void response.writeHead(302, { location: "/elsewhere" }).end();
  response.writeHead(200, json).end(body);
});
server.listen(0, "127.0.0.1", () => process.send?.({ port: (server.address() as AddressInfo).port }));
process.on("message", () => {
  server.getConnections((_, connections) => process.send?.({ count, pending, held, connections }));
});
