import type { Arguments } from "./arguments.js";
import { type Authentication, authenticationFrom } from "./credentials.js";
import { type Contract, type Operation, type ScenarioKind, tokenOperation } from "./document.js";
import { shapeOf } from "./mask.js";
import { UsageError } from "./usage-error.js";

/** A run as asked for, checked. */
export interface LiveOptions {
  readonly origin: string;
  readonly version: string;
  readonly organization: string;
  readonly guest: string | undefined;
  readonly host: string | undefined;
  /** Empty: all reads. */
  readonly operations: readonly Operation[];
  readonly scenarios: readonly ScenarioKind[];
  readonly path: Readonly<Record<string, string>>;
  readonly timeout: number;
  /** The one operation that is not a read. */
  readonly write: Operation | undefined;
  readonly authentication: Authentication;
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const loopback = /^(localhost|\[::1\]|127(\.\d{1,3}){3})$/;

/** Checks the options against each other and the document. Sends nothing. */
export function liveOptions(args: Arguments, env: NodeJS.ProcessEnv, contract: Contract): LiveOptions {
  const origin = originOf(args.origin);
  const { version = contract.defaultApiVersion } = args;
  if (!contract.apiVersions.includes(version)) {
    throw new UsageError(`--version is none of the document's: give ${contract.apiVersions.join(" or ")}.`);
  }
  const organization = uuidOf("organization", args.organization);
  if (!organization) {
    throw new UsageError(
      "--organization is missing: give the id of the organization that your API client belongs to.",
    );
  }
  const operations = operationsOf(args.operation ?? [], contract);
  const guest = uuidOf("guest", args.guest);
  const host = uuidOf("host", args.host);
  return {
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
    authentication: authenticationFrom(env),
  };
}

function originOf(given: string | undefined): string {
  const remedy = "give one such as https://api.mycreditapp.ai";
  if (!given) throw new UsageError(`--origin is missing: ${remedy}.`);
  if (!URL.canParse(given)) throw new UsageError(`--origin is not a URL: ${remedy}.`);
  const url = new URL(given);
  if (url.username || url.password) throw new UsageError(`--origin holds credentials: ${remedy}.`);
  if (url.protocol !== "https:" && !(url.protocol === "http:" && loopback.test(url.hostname))) {
    throw new UsageError(
      `--origin is not https, so a token is not safe there: ${remedy} (http only for loopback).`,
    );
  }
  if (url.pathname !== "/" || url.search || url.hash) {
    throw new UsageError(
      `--origin has more than scheme, name and port: ${remedy}, and the prefix as --version.`,
    );
  }
  return url.origin;
}

function uuidOf(name: string, given: string | undefined): string | undefined {
  if (given === undefined || uuid.test(given)) return given;
  throw new UsageError(
    `--${name} is not a UUID but ${shapeOf(given)}: give one such as 054b4106-174b-46b0-97f8-86d8d7b6f0af.`,
  );
}

function operationsOf(ids: readonly string[], contract: Contract): Operation[] {
  return ids.map((id) => {
    const operation = contract.operations.find((one) => one.id === id);
    if (!operation || id === tokenOperation) {
      throw new UsageError(
        "--operation is not an operation of the document: give an operationId, such as getOrganization.",
      );
    }
    return operation;
  });
}

function scenariosOf(given: string | undefined, guest?: string, host?: string): ScenarioKind[] {
  const possible: ScenarioKind[] = [
    "self",
    ...(guest ? ["host" as const] : []),
    ...(host ? ["guest" as const] : []),
  ];
  if (given === undefined) return possible;
  if (!["self", "host", "guest"].includes(given)) {
    throw new UsageError("--scenario is none of self, host and guest: give one of them.");
  }
  if (!possible.includes(given as ScenarioKind)) {
    const missing = given === "host" ? "--guest" : "--host";
    throw new UsageError(`--scenario ${given} needs the other organization: give ${missing}.`);
  }
  return [given as ScenarioKind];
}

function pathOf(given: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    given.map((pair) => {
      const [, name, value] = /^(\w+)=(.+)$/s.exec(pair) ?? [];
      if (name && value) return [name, value];
      throw new UsageError(
        "--path is not <name>=<value>: give one such as file_id=3fa85f64-5717-4562-b3fc-2c963f66afa6.",
      );
    }),
  );
}

function timeoutOf(given: string | undefined): number {
  const seconds = Number(given ?? 30);
  if (seconds > 0 && seconds <= 600) return seconds * 1_000;
  throw new UsageError("--timeout is not a number of seconds: give one from 1 to 600.");
}

function writeOf(args: Arguments, operations: readonly Operation[]): Operation | undefined {
  const writes = operations.filter(({ method }) => method !== "GET");
  const [write] = writes;
  if (!args.write) {
    if (write) {
      throw new UsageError(`--operation ${write.id} is ${write.method}, not a read: add --write to send it.`);
    }
    if (args.body) throw new UsageError("--body is given without --write: reads have no body.");
    return undefined;
  }
  if (!write) throw new UsageError("--write names no operation: add --operation <id> of the one to send.");
  if (writes.length > 1)
    throw new UsageError("--write is for one operation at a time: keep one --operation.");
  return write;
}
