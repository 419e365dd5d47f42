#!/usr/bin/env node
/** `npx @mycreditapp/sandbox`: serves a sandbox on this machine. */
import { readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { parseArgs } from "node:util";
import { createHttpServer } from "./node-server.js";
import { createSandbox, type SandboxOptions } from "./sandbox.js";
import { type AssumptionName, assumptions } from "./state/assumptions.js";
import type { Seed } from "./state/records.js";
import { requireAssumption } from "./state/require-assumption.js";

const help = `Serves a stateful sandbox of the MyCreditApp API on this machine until Ctrl-C.

  npx @mycreditapp/sandbox [--port <number>] [--seed <file>] [--speed <number>] [--random-seed <number>]
                           [--assume <name>=<value>]… [--allow-origin <origin>]…

  --port <number>         Port to listen on; 0 chooses a free one. Default: 4011.
  --host <address>        Address to listen on. Default: 127.0.0.1, which only this machine reaches.
  --seed <file>           JSON file with what the sandbox knows at its start, as GET /_sandbox/state returns it.
  --speed <number>        Sandbox seconds per second; 0 stops the clock. Default: 60.
  --random-seed <number>  Decides IDs, tokens and scores. Default: 1.
  --assume <name>=<value> Replaces a choice that the document leaves open, such as run.outcome=failed; repeatable.
                          docs/assumptions.md lists them.
  --allow-origin <origin> Pages of the origin may also call the sandbox, such as https://app.example; repeatable.
                          Default: pages of localhost, 127.0.0.1 and [::1], on any port.
  --help                  Show help.`;

function fail(message: string): never {
  console.error(message);
  process.exit(1);
}

function readOptions() {
  const text = { type: "string" } as const;
  const options = { port: text, host: text, seed: text, speed: text, "random-seed": text };
  try {
    const texts = { type: "string", multiple: true } as const;
    const lists = { assume: texts, "allow-origin": texts };
    return parseArgs({ options: { ...options, ...lists, help: { type: "boolean" } } }).values;
  } catch (error) {
    return fail(`${(error as Error).message}\n\n${help}`);
  }
}

function readNumber(
  name: string,
  text: string | undefined,
  fallback: number,
  isValid: (value: number) => boolean,
) {
  const value = text === undefined ? fallback : Number(text);
  return text !== "" && isValid(value) ? value : fail(`--${name} ${text} is not valid: see --help.`);
}

function readSeed(file: string | undefined): Pick<SandboxOptions, "seed"> {
  if (file === undefined) return {};
  try {
    return { seed: JSON.parse(readFileSync(file, "utf8")) as Seed };
  } catch (error) {
    return fail(`--seed ${file} can't be read: ${(error as Error).message}`);
  }
}

/** Reads the type that is expected; any other text stays one, so that the error quotes it. */
function readValue(usual: unknown, text: string): unknown {
  if (typeof usual === "number" && /^\d+(?:\.\d+)?$/.test(text)) return Number(text);
  if (typeof usual === "boolean" && /^(?:true|false)$/.test(text)) return text === "true";
  return text;
}

function readAssumption(given: string): [string, unknown] {
  const [, name = "", text = ""] =
    /^([^=]+)=(.*)$/.exec(given) ?? fail(`--assume ${given} is not <name>=<value>.`);
  const usual = Object.hasOwn(assumptions, name) ? assumptions[name as AssumptionName].value : undefined;
  const value = readValue(usual, text);
  try {
    requireAssumption(name, value);
  } catch (error) {
    return fail(`--assume ${given}: ${(error as Error).message}`);
  }
  return [name, value];
}

const values = readOptions();
if (values.help) {
  console.log(help);
  process.exit(0);
}
const isNatural = (value: number): boolean => Number.isInteger(value) && value >= 0;
const port = readNumber("port", values.port, 4011, (value) => isNatural(value) && value < 65_536);
const speed = readNumber("speed", values.speed, 60, (value) => Number.isFinite(value) && value >= 0);
const randomSeed = readNumber("random-seed", values["random-seed"], 1, isNatural);
const host = values.host ?? "127.0.0.1";
const allowedOrigins = values["allow-origin"] ?? [];
for (const one of allowedOrigins) {
  if (!URL.canParse(one) || new URL(one).origin !== one)
    fail(
      `--allow-origin ${one} is not an origin: pass scheme, host and port only, such as https://app.example.`,
    );
}

const assumed = Object.fromEntries((values.assume ?? []).map(readAssumption));

function create() {
  try {
    return createSandbox({ ...readSeed(values.seed), speed, randomSeed, assumptions: assumed });
  } catch (error) {
    if (error instanceof TypeError) return fail(`--seed ${values.seed}: ${error.message}`);
    throw error;
  }
}

const sandbox = create();
const server = createHttpServer(sandbox, allowedOrigins);
server.on("error", (error: NodeJS.ErrnoException) => {
  const inUse = error.code === "EADDRINUSE";
  fail(inUse ? `Port ${port} is in use: pass another with --port.` : error.message);
});
server.listen(port, host, () => {
  const { port: actual, address, family } = server.address() as AddressInfo;
  const url = `http://${family === "IPv6" ? `[${address}]` : address}:${actual}`;
  const organizations = sandbox.state.organizations.map(({ name, id, clients }) => {
    const credentials = clients.map((one) => `${one.client_id} / ${one.client_secret}`).join(", ");
    return `  ${name.padEnd(20)} ${id}  ${credentials}`;
  });
  console.log(`The sandbox listens on ${url}; its page is ${url}/_sandbox.

Organizations, with client_id / client_secret:
${organizations.join("\n")}

With the client:  createClient({ baseUrl: "${url}", organizationId, credentials })
The clock runs ${speed} times as fast. Press Ctrl-C to stop.`);
});
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.once(signal, () => {
    server.close(() => process.exit(0));
    server.closeAllConnections();
  });
}
