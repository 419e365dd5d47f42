import { type Call, type Contract, readContract } from "./document/contract.js";
import { counted } from "./mask/mask.js";
import { Secrets } from "./mask/secrets.js";
import { help, readArguments, UsageError } from "./options/arguments.js";
import { readBody } from "./options/body.js";
import {
  type DriftOptions,
  inInvocation,
  type LiveOptions,
  prepareFolder,
  readOptions,
} from "./options/options.js";
import { type NotPlanned, planCalls } from "./plan/plan.js";
import { readBaseline, writeBaseline } from "./report/baseline.js";
import { writeReport } from "./report/output.js";
import { reportOf } from "./report/report.js";
import { runHar } from "./run/har.js";
import { runLive } from "./run/live.js";
import type { RunRecord } from "./run/record.js";
import { TokenRejectedError } from "./run/token.js";
import { runWatch } from "./run/watch.js";

/** The environment of the command. */
export interface Io {
  readonly env: NodeJS.ProcessEnv;
  out(text: string): void;
  progress(text: string): void;
  /** Asks for confirmation; `undefined` without a terminal. */
  readonly ask: ((question: string) => Promise<string>) | undefined;
  /** Resolves when a watching proxy is to stop. */
  stopped(): Promise<void>;
}

/** Exit codes: no drift and everything seen; drift; the command can't run; not enough seen to say. */
export type ExitCode = 0 | 1 | 2 | 3;

/** Runs the command; returns the exit code. */
export async function main(argv: readonly string[], io: Io): Promise<ExitCode> {
  const secrets = new Secrets();
  const fail = (line: string): 2 => {
    io.progress(secrets.scrub(line));
    return 2;
  };
  try {
    const args = readArguments(argv);
    if (args.help) {
      io.out(help);
      return 0;
    }
    const contract = readContract();
    const options = readOptions(args, io.env, contract);
    const baselineFile = args.baseline === undefined ? undefined : inInvocation(args.baseline, io.env);
    const isNew = args["write-baseline"] === true;
    const baseline = baselineFile !== undefined && !isNew ? readBaseline(baselineFile) : undefined;
    const folder = () => prepareFolder(args.out, io.env);
    const { record, notPlanned, out } = await runMode(contract, options, args, io, secrets, folder);
    const report = reportOf(
      contract,
      options,
      record,
      notPlanned,
      baseline,
      args.stamp ? new Date().toISOString() : undefined,
    );
    io.out(secrets.scrub(writeReport(out, report, secrets, inInvocation(".", io.env))));
    if (baselineFile === undefined || !isNew) return exitCodes[report.verdict];
    const known = writeBaseline(baselineFile, report, secrets);
    io.progress(`${counted(known.findings.length, "deviation")} written to --baseline.`);
    return exitCodes[reportOf(contract, options, record, notPlanned, known).verdict];
  } catch (error) {
    if (error instanceof TokenRejectedError) return fail(formatRejection(error, io.env));
    // The exit code of an uncaught error is 1, which means drift.
    return fail(error instanceof UsageError ? error.message : String((error as Error).stack ?? error));
  }
}

const exitCodes = { "no drift": 0, drift: 1, "not enough seen": 3 } as const;

interface Ran {
  readonly record: RunRecord;
  readonly notPlanned: readonly NotPlanned[];
  /** Folder of the report. */
  readonly out: string;
}

async function runMode(
  contract: Contract,
  options: DriftOptions,
  args: { readonly body?: string; readonly yes?: boolean },
  io: Io,
  secrets: Secrets,
  folder: () => string,
): Promise<Ran> {
  const progress = (line: string) => io.progress(secrets.scrub(line));
  if (options.mode === "har") {
    const out = folder();
    return { record: await runHar(options.file, contract, options.origin, secrets), notPlanned: [], out };
  }
  if (options.mode === "proxy") {
    const out = folder();
    const record = await runWatch({ contract, options, secrets, progress, stopped: io.stopped() });
    return { record, notPlanned: [], out };
  }
  const values = "token" in options.credentials ? options.credentials : options.credentials.credentials;
  for (const value of Object.values(values)) secrets.add(value);
  const plan = planCalls(contract, options);
  const body = options.write && readBody(args.body && inInvocation(args.body, io.env), options.write);
  const last = plan.calls.at(-1);
  if (options.write && last && !args.yes) await confirm(last, options, io);
  const out = folder();
  const record = await runLive(plan, { contract, options, secrets, body, progress });
  return { record, notPlanned: plan.notPlanned, out };
}

async function confirm({ operation, scenario }: Call, options: LiveOptions, io: Io): Promise<void> {
  const request = `${operation.method} ${operation.path} as ${scenario} to ${options.origin}`;
  if (!io.ask)
    throw new UsageError(`--write would send ${request}, and there is no terminal to confirm it: add --yes.`);
  const answer = await io.ask(`This sends ${request}. Type ${operation.id} to confirm: `);
  if (answer.trim() !== operation.id) {
    throw new UsageError("--write was not confirmed, nothing was sent: type the operationId, or add --yes.");
  }
}

function formatRejection(error: TokenRejectedError, env: NodeJS.ProcessEnv): string {
  return env.MYCREDITAPP_TOKEN?.trim()
    ? `MYCREDITAPP_TOKEN: ${error.message}: request a new one, or set MYCREDITAPP_CLIENT_ID and MYCREDITAPP_CLIENT_SECRET instead.`
    : `MYCREDITAPP_CLIENT_ID and MYCREDITAPP_CLIENT_SECRET: ${error.message}: compare them with the portal (Settings, API Clients).`;
}
