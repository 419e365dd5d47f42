import { parseArgs } from "node:util";

/** An option or variable is invalid: one line that names it and the fix. Never repeats a value. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

export const help = `Calls the live API with the built client, and reports where its responses differ from the document.

  pnpm drift --origin <url> --organization <uuid> [options]

  --origin <url>          Origin of the API, such as https://api.mycreditapp.ai.
  --version <prefix>      Version prefix of every path. Default: that of the document.
  --organization <uuid>   The organization that the API client belongs to.
  --guest <uuid>          One of its guests: also makes the calls as its host.
  --host <uuid>           One of its hosts: also makes the calls as its guest.
  --operation <id>        Only this operation, and the lists that provide its ids. Repeatable.
  --scenario <name>       Only this scenario: self, host or guest.
  --path <name>=<value>   Path parameter, instead of one from a list. Repeatable.
  --out <dir>             Folder of drift.json, drift.html and drift.txt. Default: reports in packages/drift.
  --timeout <seconds>     Timeout of a request. Default: 30.
  --stamp                 Adds the time of the run to the report.
  --help                  Show help.

To send another method than GET, name one operation:

  --write --operation <id>   Asks for confirmation before sending. Path parameters come only from --path.
  --body <file.json>         Request body. A file in a form is {"path": "report.pdf", "type": "application/pdf"}.
  --yes                      Skips the confirmation.

Credentials are read from the environment: MYCREDITAPP_CLIENT_ID and MYCREDITAPP_CLIENT_SECRET, or MYCREDITAPP_TOKEN.
Exit code: 0 no drift, 1 drift, 2 the run failed.`;

const options = {
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
