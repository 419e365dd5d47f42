import { createClient } from "@mycreditapp/client";
import { type Call, readContract } from "./document/contract.js";
import { Secrets } from "./mask/secrets.js";
import { help, readArguments, UsageError } from "./options/arguments.js";
import { readBody } from "./options/body.js";
import { type DriftOptions, inInvocation, prepareFolder, readOptions } from "./options/options.js";
import { planCalls } from "./plan/plan.js";
import { AllowlistProxy } from "./proxy/allowlist-proxy.js";
import { writeReport } from "./report/output.js";
import { reportOf } from "./report/report.js";
import { TokenRejectedError, UnreachableError } from "./run/errors.js";
import { run } from "./run/run.js";

/** The environment of the command. */
export interface Io {
  readonly env: NodeJS.ProcessEnv;
  out(text: string): void;
  progress(text: string): void;
  /** Asks for confirmation; `undefined` without a terminal. */
  readonly ask: ((question: string) => Promise<string>) | undefined;
}

/** Runs the command; returns the exit code. */
export async function main(argv: readonly string[], io: Io): Promise<0 | 1 | 2> {
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
    keep(secrets, options);
    const plan = planCalls(contract, options);
    const body =
      options.write && readBody(args.body && inInvocation(args.body, io.env), options.write, contract);
    const last = plan.calls.at(-1);
    if (options.write && last && !args.yes) await confirm(last, options, io);
    const folder = prepareFolder(args.out, io.env);

    const base = `${options.origin}/${options.version}`;
    const proxy = new AllowlistProxy(contract, base, options.timeout, secrets);
    const mca = createClient({
      organizationId: options.organization,
      ...options.credentials,
      baseUrl: await proxy.start(),
    });
    const { guest, host, path } = options;
    const renewable = "credentials" in options.credentials;
    const progress = (line: string) => io.progress(secrets.scrub(line));
    try {
      const result = await run(plan, {
        contract,
        mca,
        proxy,
        guest,
        host,
        path,
        body,
        renewable,
        progress,
      });
      const report = reportOf(contract, options, result, args.stamp ? new Date().toISOString() : undefined);
      io.out(secrets.scrub(writeReport(folder, report, secrets, inInvocation(".", io.env))));
      if (result.aborted) return fail(formatError(result.aborted, options));
      return report.summary.drift > 0 ? 1 : 0;
    } catch (error) {
      if (error instanceof TokenRejectedError || error instanceof UnreachableError)
        return fail(formatError(error, options));
      throw error;
    } finally {
      await proxy.stop();
    }
  } catch (error) {
    // The exit code of an uncaught error is 1, which means drift.
    return fail(error instanceof UsageError ? error.message : String((error as Error).stack ?? error));
  }
}

function keep(secrets: Secrets, { credentials }: DriftOptions): void {
  const values = "token" in credentials ? credentials : credentials.credentials;
  for (const value of Object.values(values)) secrets.add(value);
}

async function confirm({ operation, scenario }: Call, options: DriftOptions, io: Io): Promise<void> {
  const request = `${operation.method} ${operation.path} as ${scenario} to ${options.origin}`;
  if (!io.ask)
    throw new UsageError(`--write would send ${request}, and there is no terminal to confirm it: add --yes.`);
  const answer = await io.ask(`This sends ${request}. Type ${operation.id} to confirm: `);
  if (answer.trim() !== operation.id) {
    throw new UsageError("--write was not confirmed, nothing was sent: type the operationId, or add --yes.");
  }
}

function formatError(
  error: TokenRejectedError | UnreachableError,
  { credentials, origin }: DriftOptions,
): string {
  if (error instanceof UnreachableError) {
    return `--origin ${origin} is unreachable (${error.message}): check the address and the network.`;
  }
  const [variables, check] =
    "token" in credentials
      ? [
          "MYCREDITAPP_TOKEN",
          "request a new one, or set MYCREDITAPP_CLIENT_ID and MYCREDITAPP_CLIENT_SECRET instead",
        ]
      : [
          "MYCREDITAPP_CLIENT_ID and MYCREDITAPP_CLIENT_SECRET",
          "compare them with the portal (Settings, API Clients)",
        ];
  const hint = error.status && error.status >= 500 ? "the API failed, try again later" : check;
  const when = error.late ? "after some calls" : "before the first response";
  return `${variables}: ${error.message} ${when}: ${hint}.`;
}
