import { createServer } from "node:net";

/** Finds a free port on 127.0.0.1, or checks that the requested one is free. */
export function findPort(requested = 0): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once("error", reject);
    server.listen(requested, "127.0.0.1", () => {
      const address = server.address();
      const port = typeof address === "object" && address ? address.port : requested;
      server.close(() => resolve(port));
    });
  });
}
