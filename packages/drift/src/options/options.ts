import { accessSync, constants, mkdirSync } from "node:fs";
import { resolve } from "node:path";
import { scenarios as allScenarios, type OperationNode, type Scenario } from "@mycreditapp/document";
import { type Contract, tokenOperation } from "../document/contract.js";
import { shapeOf } from "../mask/mask.js";
import { type Arguments, UsageError } from "./arguments.js";

/** The credentials that the client uses. */
export type Credentials =
  | { readonly credentials: { readonly clientId: string; readonly clientSecret: string } }
  | { readonly token: string };

/** The validated options of a live run. */
export interface LiveOptions {
  readonly mode: "live";
  readonly origin: string;
  readonly version: string;
  readonly organization: string;
  readonly guest: string | undefined;
  readonly host: string | undefined;
  /** All GET operations, if empty. */
  readonly operations: readonly OperationNode[];
  readonly scenarios: readonly Scenario[];
  readonly path: Readonly<Record<string, string>>;
  readonly timeout: number;
  /** The one operation that is not a GET. */
  readonly write: OperationNode | undefined;
  readonly credentials: Credentials;
}

export interface WatchOptions {
  readonly mode: "proxy";
  readonly origin: string;
  readonly port: number;
}

export interface HarOptions {
  readonly mode: "har";
  readonly file: string;
  readonly origin: string | undefined;
}

export type DriftOptions = LiveOptions | WatchOptions | HarOptions;

const common = ["help", "out", "stamp", "baseline", "write-baseline", "origin"];

/** Validates the options against each other and the document. Sends nothing. */
export function readOptions(args: Arguments, env: NodeJS.ProcessEnv, contract: Contract): DriftOptions {
  const modes = (["har", "proxy", "live"] as const).filter((one) => args[one] !== undefined);
  if (modes.length > 1) {
    throw new UsageError(`--${modes.join(" and --")} are set: keep one of them.`);
  }
  if (args["write-baseline"] && args.baseline === undefined)
    throw new UsageError("--write-baseline has no file to write: add --baseline <file>.");
  const [mode = "live"] = modes;
  if (mode === "live") return readLiveOptions(args, env, contract);
  const known = [...common, mode, ...(mode === "proxy" ? ["port"] : [])];
  const other = Object.keys(args).find((name) => !known.includes(name));
  if (other !== undefined) throw new UsageError(`--${other} has no meaning with --${mode}: remove it.`);
  if (mode === "har") {
    const origin = args.origin === undefined ? undefined : originOf(args.origin);
    return { mode, file: inInvocation(args.har ?? "", env), origin };
  }
  return { mode, origin: originOf(args.origin), port: portOf(args.port) };
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const loopback = /^(localhost|\[::1\]|127(\.\d{1,3}){3})$/;

function readLiveOptions(args: Arguments, env: NodeJS.ProcessEnv, contract: Contract): LiveOptions {
  if (args.port !== undefined) throw new UsageError("--port has no meaning with --live: remove it.");
  const origin = originOf(args.origin);
  const versions = contract.document.servers[0].variables.version;
  const { version = versions.default } = args;
  if (!versions.enum.includes(version)) {
    throw new UsageError(`--version is not in the document: use ${versions.enum.join(" or ")}.`);
  }
  const organization = uuidOf("organization", args.organization);
  if (!organization) {
    throw new UsageError(
      "--organization is missing: pass the id of the organization that your API client belongs to.",
    );
  }
  const operations = operationsOf(args.operation ?? [], contract);
  const guest = uuidOf("guest", args.guest);
  const host = uuidOf("host", args.host);
  return {
    mode: "live",
    origin,
    version,
    organization,
    guest,
    host,
    operations,
    scenarios: scenariosOf(args.scenario, guest, host),
    path: pathOf(args.path ?? []),
    timeout: timeoutOf(args.timeout),
    write: writeOf(args, operations),
    credentials: readCredentials(env),
  };
}

function originOf(given: string | undefined): string {
  const hint = "pass one such as https://api.mycreditapp.ai";
  if (!given) throw new UsageError(`--origin is missing: ${hint}.`);
  if (!URL.canParse(given)) throw new UsageError(`--origin is not a URL: ${hint}.`);
  const url = new URL(given);
  if (url.username || url.password) throw new UsageError(`--origin contains credentials: ${hint}.`);
  if (url.protocol !== "https:" && !(url.protocol === "http:" && loopback.test(url.hostname))) {
    throw new UsageError(
      `--origin is not https, which would expose the token: ${hint} (http only on loopback).`,
    );
  }
  if (url.pathname !== "/" || url.search || url.hash) {
    throw new UsageError(
      `--origin has more than scheme, host and port: ${hint}, and the prefix as --version.`,
    );
  }
  return url.origin;
}

function uuidOf(name: string, given: string | undefined): string | undefined {
  if (given === undefined || uuid.test(given)) return given;
  throw new UsageError(
    `--${name} is not a UUID but ${shapeOf(given)}: pass one such as 054b4106-174b-46b0-97f8-86d8d7b6f0af.`,
  );
}

function operationsOf(ids: readonly string[], contract: Contract): OperationNode[] {
  return ids.map((id) => {
    const operation = contract.operations.find((one) => one.id === id);
    if (!operation || id === tokenOperation) {
      throw new UsageError(
        "--operation is not in the document: pass an operationId such as getOrganization.",
      );
    }
    return operation;
  });
}

function scenariosOf(given: string | undefined, guest?: string, host?: string): Scenario[] {
  const possible: Scenario[] = [
    "self",
    ...(guest ? ["host" as const] : []),
    ...(host ? ["guest" as const] : []),
  ];
  if (given === undefined) return possible;
  if (!(allScenarios as readonly string[]).includes(given)) {
    throw new UsageError("--scenario is invalid: use self, host or guest.");
  }
  if (!possible.includes(given as Scenario)) {
    const missing = given === "host" ? "--guest" : "--host";
    throw new UsageError(`--scenario ${given} needs the other organization: pass ${missing}.`);
  }
  return [given as Scenario];
}

function pathOf(given: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    given.map((pair) => {
      const [, name, value] = /^(\w+)=(.+)$/s.exec(pair) ?? [];
      if (name && value) return [name, value];
      throw new UsageError(
        "--path is not <name>=<value>: pass one such as file_id=3fa85f64-5717-4562-b3fc-2c963f66afa6.",
      );
    }),
  );
}

function portOf(given: string | undefined): number {
  const port = Number(given ?? 0);
  if (Number.isInteger(port) && port >= 0 && port <= 65_535) return port;
  throw new UsageError("--port is not a port: use 1 to 65535.");
}

function timeoutOf(given: string | undefined): number {
  const seconds = Number(given ?? 30);
  if (seconds > 0 && seconds <= 600) return seconds * 1_000;
  throw new UsageError("--timeout is not a number of seconds: use 1 to 600.");
}

function writeOf(args: Arguments, operations: readonly OperationNode[]): OperationNode | undefined {
  const writes = operations.filter(({ method }) => method !== "GET");
  const [write] = writes;
  if (!args.write) {
    if (write) {
      throw new UsageError(`--operation ${write.id} is ${write.method}, not GET: add --write to send it.`);
    }
    if (args.body) throw new UsageError("--body is set without --write: GET requests have no body.");
    return undefined;
  }
  if (!write) throw new UsageError("--write has no operation to send: add --operation <id>.");
  if (writes.length > 1) throw new UsageError("--write sends one operation at a time: keep one --operation.");
  return write;
}

/** Reads the credentials from the environment. Messages never contain a value. */
function readCredentials(env: NodeJS.ProcessEnv): Credentials {
  const clientId = env.MYCREDITAPP_CLIENT_ID?.trim();
  const clientSecret = env.MYCREDITAPP_CLIENT_SECRET?.trim();
  const token = env.MYCREDITAPP_TOKEN?.trim();
  if (token && (clientId || clientSecret)) {
    throw new UsageError(
      "MYCREDITAPP_TOKEN is set together with MYCREDITAPP_CLIENT_ID or MYCREDITAPP_CLIENT_SECRET: unset one kind of credentials.",
    );
  }
  if (token) return { token };
  if (clientId && clientSecret) return { credentials: { clientId, clientSecret } };
  if (clientId || clientSecret) {
    const missing = clientId ? "MYCREDITAPP_CLIENT_SECRET" : "MYCREDITAPP_CLIENT_ID";
    throw new UsageError(`${missing} is missing: copy it from the portal (Settings, API Clients).`);
  }
  throw new UsageError(
    "MYCREDITAPP_CLIENT_ID and MYCREDITAPP_CLIENT_SECRET are missing: set both from the portal (Settings, API Clients), or set MYCREDITAPP_TOKEN.",
  );
}

/** A path relative to where the caller is: pnpm starts the script in the folder of the package. */
export function inInvocation(path: string, env: NodeJS.ProcessEnv): string {
  return resolve(env.INIT_CWD ?? process.cwd(), path);
}

/** Creates the folder of the report, before anything is sent. */
export function prepareFolder(out: string | undefined, env: NodeJS.ProcessEnv): string {
  const folder = inInvocation(out ?? "drift-report", env);
  try {
    mkdirSync(folder, { recursive: true });
    accessSync(folder, constants.W_OK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UsageError(`--out is not writable (${code}): use another folder.`);
  }
  return folder;
}
