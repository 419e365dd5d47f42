/** `pnpm mock`: serves the mock for manual use. */
import { parseArgs } from "node:util";
import { MockError, startMock } from "./mock.js";

const help = `Serves the OpenAPI document with Prism on 127.0.0.1 until Ctrl-C.

  pnpm mock [--port <number>]

  --port <number>  Port to listen on. Default: 4010.
  --help           Show help.`;

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}

function readPort(): number {
  try {
    const { values } = parseArgs({ options: { port: { type: "string" }, help: { type: "boolean" } } });
    if (values.help) {
      console.log(help);
      process.exit(0);
    }
    const port = Number(values.port ?? 4010);
    if (Number.isInteger(port) && port >= 0 && port < 65_536) return port;
    return fail(`--port ${values.port} is not a port: use an integer from 0 to 65535.`);
  } catch (error) {
    return fail(`${(error as Error).message}\n\n${help}`);
  }
}

const mock = await startMock({ port: readPort() }).catch((error: unknown) =>
  error instanceof MockError ? fail(error.message) : Promise.reject(error),
);

console.log(`The mock listens on ${mock.url} and responds with the document's examples. Try:

  curl ${mock.url}/organizations/a3c9e8f1-2b4d-4c6e-8f0a-1b2c3d4e5f60 \\
    -H 'Authorization: Bearer any' \\
    -H 'Requester-Organization-ID: 054b4106-174b-46b0-97f8-86d8d7b6f0af' \\
    -H 'Target-Organization-ID: a3c9e8f1-2b4d-4c6e-8f0a-1b2c3d4e5f60'

An error:            add  -H 'Prefer: code=403, example=access_denied'
Another example:     add  -H 'Prefer: example=documented'
With the client:     createClient({ baseUrl: "${mock.url}", organizationId, token: "any" })

Press Ctrl-C to stop.`);

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => void mock.stop().then(() => process.exit(0)));
}
await mock.exited.catch((error: Error) => fail(error.message));
