import { createClient } from "@mycreditapp/client";
import { help, readArguments } from "./arguments.js";
import { bodyFrom } from "./body.js";
import { readContract } from "./document.js";
import type { CallContext } from "./exchange.js";
import { Forwarder } from "./forwarder.js";
import { type LiveOptions, liveOptions } from "./options.js";
import { inInvocation, prepareFolder, writeReport } from "./output.js";
import { planOf } from "./plan.js";
import { reportOf } from "./report/model.js";
import { run } from "./run.js";
import { Secrets } from "./secrets.js";
import { RefusedToken, Unreachable } from "./stops.js";
import { UsageError } from "./usage-error.js";

/** How the outside world is reached. */
export interface Io {
  readonly env: NodeJS.ProcessEnv;
  out(text: string): void;
  progress(text: string): void;
  /** Asks a person; `undefined` where there is none to ask. */
  readonly ask: ((question: string) => Promise<string>) | undefined;
}

/** Runs `contract:live`; gives the exit code. */
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
    const options = liveOptions(args, io.env, contract);
    keep(secrets, options);
    const plan = planOf(contract, options);
    const body =
      options.write && bodyFrom(args.body && inInvocation(args.body, io.env), options.write, contract);
    const last = plan.calls.at(-1);
    if (options.write && last && !args.yes) await confirm(last, options, io);
    const folder = prepareFolder(args.out, io.env);

    const base = `${options.origin}/${options.version}`;
    const forwarder = new Forwarder(contract, base, options.timeout, secrets);
    const mca = createClient({
      organizationId: options.organization,
      ...options.authentication,
      baseUrl: await forwarder.start(),
    });
    const { guest, host, path } = options;
    const renewable = "credentials" in options.authentication;
    const progress = (line: string) => io.progress(secrets.scrub(line));
    try {
      const result = await run(plan, {
        contract,
        mca,
        forwarder,
        guest,
        host,
        path,
        body,
        renewable,
        progress,
      });
      const report = reportOf(contract, options, result, args.stamp ? new Date().toISOString() : undefined);
      io.out(secrets.scrub(writeReport(folder, report, secrets, io.env)));
      if (result.stopped) return fail(inWords(result.stopped, options));
      return report.summary.drift > 0 ? 1 : 0;
    } catch (error) {
      if (error instanceof RefusedToken || error instanceof Unreachable) return fail(inWords(error, options));
      throw error;
    } finally {
      await forwarder.stop();
    }
  } catch (error) {
    // Node's own exit code for what is unexpected would say that drift was found.
    return fail(error instanceof UsageError ? error.message : String((error as Error).stack ?? error));
  }
}

function keep(secrets: Secrets, { authentication }: LiveOptions): void {
  const values = "token" in authentication ? authentication : authentication.credentials;
  for (const value of Object.values(values)) secrets.add(value);
}

async function confirm({ operation, scenario }: CallContext, options: LiveOptions, io: Io): Promise<void> {
  const request = `${operation.method} ${operation.path} as ${scenario} to ${options.origin}`;
  if (!io.ask) throw new UsageError(`--write would send ${request}, and nobody can be asked: add --yes.`);
  const answer = await io.ask(`This sends ${request}. Type ${operation.id} to go on: `);
  if (answer.trim() !== operation.id) {
    throw new UsageError(
      "--write was not confirmed, so nothing was sent: type the name of the operation, or add --yes.",
    );
  }
}

function inWords(error: RefusedToken | Unreachable, { authentication, origin }: LiveOptions): string {
  if (error instanceof Unreachable) {
    return `--origin ${origin} gave no answer (${error.message}): check the address and the way to it.`;
  }
  const [variables, check] =
    "token" in authentication
      ? [
          "MYCREDITAPP_TOKEN",
          "get a new one, or set MYCREDITAPP_CLIENT_ID and MYCREDITAPP_CLIENT_SECRET instead",
        ]
      : [
          "MYCREDITAPP_CLIENT_ID and MYCREDITAPP_CLIENT_SECRET",
          "check them against the portal (Settings, API Clients)",
        ];
  const remedy = error.status && error.status >= 500 ? "the API is out of order, try again later" : check;
  const when = error.late ? "after some calls" : "before any call was answered";
  return `${variables}: ${error.message} ${when}: ${remedy}.`;
}
