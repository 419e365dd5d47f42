/** Responds to every request with the same JSON; sends its port to the parent process. */
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { body } from "./fetches.js";

const server = createServer((request, response) => {
  request.resume();
  response.writeHead(200, { "content-type": "application/json" }).end(body);
});
server.listen(0, "127.0.0.1", () => process.send?.((server.address() as AddressInfo).port));
