/** 300 timeouts with garbage collected in between, then counts the connections that the server still has. */
import "./runtime.ts";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { createClient } from "@mycreditapp/client";

const drips = process.argv[3] === "drip";
const sockets = new Set<Socket>();
const server = createServer((socket) => {
  socket.on("error", () => undefined);
  socket.on("data", () => {
    // Node may connect anew without a request.
    sockets.add(socket);
    if (!drips) return;
    socket.write("HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n");
    const timer = setInterval(() => socket.write("1\r\n \r\n"), 10);
    socket.on("close", () => clearInterval(timer));
  });
  socket.on("close", () => sockets.delete(socket));
});
await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
const mca = createClient({
  organizationId: "054b4106-174b-46b0-97f8-86d8d7b6f0af",
  token: "token",
  baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
  attemptTimeout: 400,
  retries: 0,
});
const collecting = setInterval(() => globalThis.gc?.(), 100);
let timeouts = 0;
const lane = async (): Promise<void> => {
  for (let call = 0; call < 6; call += 1) {
    const outcome = await mca.asSelf().getOrganization().result();
    if (!outcome.ok && outcome.error.name === "TimeoutError") timeouts += 1;
  }
};
await Promise.all(Array.from({ length: 50 }, lane));
clearInterval(collecting);
// A busy machine closes them late; one that leaked stays open.
for (let waited = 0; waited < 100 && sockets.size > 0; waited += 1) await pause(100);
console.log(JSON.stringify({ timeouts, connections: sockets.size }));
process.exit(0);
