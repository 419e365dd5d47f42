/** `pnpm mock`: serves the mock for manual use. */
import { parseArgs } from "node:util";
import { type HostileVariant, hostileVariants } from "@mycreditapp/document";
import { MockError, type MockOptions, startMock } from "./mock.js";

const help = `Serves the OpenAPI document with Prism on 127.0.0.1 until Ctrl-C.

  pnpm mock [--port <number>] [--hostile [--variant <name>]]

  --port <number>   Port to listen on. Default: 4010.
  --hostile         Respond with valid bodies at the edges of the document instead of its examples.
  --variant <name>  Edge with which the hostile mock responds by default. Default: mixed.
  --help            Show help.

Variants of a hostile response; a request selects one with the header Prefer: example=<name>:

  mixed         each field at one of its edges, lists with an item at each
  missing       only required fields
  null          null wherever it is valid
  unknown-enum  unlisted values in open enums
  empty         empty lists and strings
  smallest      smallest numbers, shortest strings, earliest dates, timestamps without a zone
  longest       largest numbers, longest strings, latest dates, timestamps with nanoseconds and a zone`;

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}

function readOptions(): MockOptions {
  try {
    const text = { type: "string" } as const;
    const flag = { type: "boolean" } as const;
    const options = { port: text, hostile: flag, variant: text, help: flag };
    const { values } = parseArgs({ options });
    if (values.help) {
      console.log(help);
      process.exit(0);
    }
    const port = Number(values.port ?? 4010);
    if (!Number.isInteger(port) || port < 0 || port >= 65_536) {
      return fail(`--port ${values.port} is not a port: use an integer from 0 to 65535.`);
    }
    const { hostile, variant = "mixed" } = values;
    if (values.variant && !hostile) return fail("--variant needs --hostile: add it.");
    if (!isVariant(variant)) {
      return fail(`--variant ${variant} is unknown: use one of ${hostileVariants.join(", ")}.`);
    }
    return { port, hostile: hostile ? variant : undefined };
  } catch (error) {
    return fail(`${(error as Error).message}\n\n${help}`);
  }
}

function isVariant(name: string): name is HostileVariant {
  return (hostileVariants as readonly string[]).includes(name);
}

const { port, hostile } = readOptions();
const mock = await startMock({ port, hostile }).catch((error: unknown) =>
  error instanceof MockError ? fail(error.message) : Promise.reject(error),
);

const bodies = hostile ? `bodies at the document's edges (${hostile})` : "the document's examples";
console.log(`The mock listens on ${mock.url} and responds with ${bodies}. Try:

  curl ${mock.url}/organizations/a3c9e8f1-2b4d-4c6e-8f0a-1b2c3d4e5f60 \\
    -H 'Authorization: Bearer any' \\
    -H 'Requester-Organization-ID: 054b4106-174b-46b0-97f8-86d8d7b6f0af' \\
    -H 'Target-Organization-ID: a3c9e8f1-2b4d-4c6e-8f0a-1b2c3d4e5f60'

An error:            add  -H 'Prefer: code=403, example=access_denied'
Another example:     add  -H 'Prefer: example=${hostile ? "unknown-enum" : "documented"}'
With the client:     createClient({ baseUrl: "${mock.url}", organizationId, token: "any" })

Press Ctrl-C to stop.`);

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => void mock.stop().then(() => process.exit(0)));
}
await mock.exited.catch((error: Error) => fail(error.message));
