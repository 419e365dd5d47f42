import { parseArgs } from "node:util";

/** An option or variable is invalid: one line that names it and the fix. Never repeats a value. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

export const help = `Compares responses of the MyCreditApp API with its OpenAPI document.

  npx @mycreditapp/drift --har <file>                                    Checks recorded traffic. Sends nothing.
  npx @mycreditapp/drift --proxy --origin <url>                          Passes requests on to the API, and watches.
  npx @mycreditapp/drift --live --origin <url> --organization <uuid>     Calls the API itself, GET only. The default.

  --origin <url>          Origin of the API, such as https://api.mycreditapp.ai. With --har: only its responses.
  --out <dir>             Folder of drift.txt, drift.json, drift.html and drift.sarif. Default: drift-report.
  --baseline <file>       Deviations in this file are known: only new ones fail.
  --write-baseline        Writes the deviations of this run to the file of --baseline.
  --stamp                 Adds the time of the run to the report.
  --help                  Show help.

With --proxy:

  --port <number>         Port on 127.0.0.1. Default: any that is free. Stop with Ctrl-C or SIGTERM to get the report.

With --live:

  --version <prefix>      Version prefix of every path. Default: that of the document.
  --organization <uuid>   The organization that the API client belongs to.
  --guest <uuid>          One of its guests: also makes the calls as its host.
  --host <uuid>           One of its hosts: also makes the calls as its guest.
  --operation <id>        Only this operation, and the lists that provide its ids. Repeatable.
  --scenario <name>       Only this scenario: self, host or guest.
  --path <name>=<value>   Path parameter, instead of one from a list. Repeatable.
  --timeout <seconds>     Timeout of a request. Default: 30.

  --write --operation <id>   Sends another method than GET: asks for confirmation, and takes path parameters only from --path.
  --body <file.json>         Request body. A file in a form is {"path": "report.pdf", "type": "application/pdf"}.
  --yes                      Skips the confirmation.

  Credentials are read from the environment: MYCREDITAPP_CLIENT_ID and MYCREDITAPP_CLIENT_SECRET, or MYCREDITAPP_TOKEN.

Exit code: 0 no drift, and everything was seen; 1 drift; 2 the command can't run; 3 no drift, but not enough was seen.`;

const options = {
  har: { type: "string" },
  proxy: { type: "boolean" },
  live: { type: "boolean" },
  port: { type: "string" },
  baseline: { type: "string" },
  "write-baseline": { type: "boolean" },
  origin: { type: "string" },
  version: { type: "string" },
  organization: { type: "string" },
  guest: { type: "string" },
  host: { type: "string" },
  operation: { type: "string", multiple: true },
  scenario: { type: "string" },
  path: { type: "string", multiple: true },
  out: { type: "string" },
  timeout: { type: "string" },
  stamp: { type: "boolean" },
  help: { type: "boolean" },
  write: { type: "boolean" },
  body: { type: "string" },
  yes: { type: "boolean" },
} as const;

/** The arguments before validation. */
export type Arguments = ReturnType<typeof readArguments>;

/** Parses the command line. Messages never repeat a value: it may be a misplaced secret. */
export function readArguments(argv: readonly string[]) {
  const { values, tokens } = parseArgs({ args: [...argv], options, strict: false, tokens: true });
  for (const token of tokens) {
    if (token.kind === "positional") {
      throw new UsageError("An argument has no option: see --help.");
    }
    if (token.kind !== "option") continue;
    const option = options[token.name as keyof typeof options];
    if (!option) throw new UsageError(`${token.rawName} is unknown: see --help.`);
    if (option.type === "string" && (!token.value || token.value.startsWith("--"))) {
      throw new UsageError(`--${token.name} has no value: see --help.`);
    }
    if (option.type === "boolean" && token.value !== undefined) {
      throw new UsageError(`--${token.name} accepts no value: remove it.`);
    }
    if (
      !("multiple" in option) &&
      tokens.filter((one) => one.kind === "option" && one.name === token.name).length > 1
    ) {
      throw new UsageError(`--${token.name} is set more than once: keep one.`);
    }
  }
  return values as {
    [Name in keyof typeof options]?: (typeof options)[Name] extends { multiple: true }
      ? string[]
      : (typeof options)[Name] extends { type: "string" }
        ? string
        : boolean;
  };
}
