/** Checks each request, responds to it, and sends its port to the parent process. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { faultOf } from "../workloads.js";
import { exchanges } from "./candidate.js";

const known = new Map(Object.values(exchanges).map((one) => [`${one.method} ${one.path}`, one]));
const server = createServer(async (request, response) => {
  const { method = "", url = "", headers } = request;
  const expected = known.get(`${method} ${url}`);
  const body = method === "GET" ? "" : await text(request);
  const header = (name: string) => headers[name] as string | undefined;
  const fault = expected
    ? faultOf(expected, { method, path: url, header, body })
    : `${method} ${url} is unknown`;
  const [status, content] = expected && !fault ? [expected.status, expected.text] : [500, fault];
  response.writeHead(status, {
    "content-type": "application/json",
    "content-length": Buffer.byteLength(content ?? ""),
  });
  response.end(content);
});
server.keepAliveTimeout = 60_000;
server.listen(0, "127.0.0.1", () => process.send?.((server.address() as AddressInfo).port));
process.on("disconnect", () => process.exit());
