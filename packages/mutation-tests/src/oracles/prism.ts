import type { Document } from "@mycreditapp/document";
import { createLogger } from "@stoplight/prism-core";
import { getHttpOperationsFromSpec } from "@stoplight/prism-http";
import { createServer } from "@stoplight/prism-http-server";

export type PrismOperations = Awaited<ReturnType<typeof getHttpOperationsFromSpec>>;

// The pinned packages are those of the CLI, and these are its defaults for `prism mock`.
const config = {
  checkSecurity: true,
  validateRequest: true,
  validateResponse: true,
  mock: { dynamic: false },
  isProxy: false,
  errors: false,
} as const;
const logger = createLogger("mutants", { level: "silent" } as Parameters<typeof createLogger>[1]);

/** Converts a document into the operations that Prism serves. */
export async function loadOperations(document: Document): Promise<PrismOperations> {
  // Prism modifies its argument.
  return await getHttpOperationsFromSpec(structuredClone(document));
}

/** Serves operations on a free local port while `use` runs. */
export async function whileServing<T>(
  operations: PrismOperations,
  use: (url: string) => Promise<T>,
): Promise<T> {
  const server = createServer(operations, { components: { logger }, cors: true, config } as never);
  const url = await server.listen(0, "127.0.0.1");
  try {
    return await use(url);
  } finally {
    await server.close();
  }
}
