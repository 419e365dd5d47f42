import { parseArgs } from "node:util";
import { UsageError } from "./usage-error.js";

export const help = `Calls the real API with the built client, and writes down where its answers differ from the document.

  pnpm contract:live --origin <url> --organization <uuid> [options]

  --origin <url>          Where the API is, such as https://api.mycreditapp.ai.
  --version <prefix>      Version prefix of every path. Default: that of the document.
  --organization <uuid>   The organization that the API client belongs to.
  --guest <uuid>          One of its guests: calls are made as its host too.
  --host <uuid>           One of its hosts: calls are made as its guest too.
  --operation <id>        Only this operation, and the lists that its ids come from. Repeatable.
  --scenario <name>       Only this scenario: self, host or guest.
  --path <name>=<value>   A path parameter, instead of one from a list. Repeatable.
  --out <dir>             Where drift.json, drift.html and drift.txt go. Default: reports/live in this package.
  --timeout <seconds>     How long to wait for an answer. Default: 30.
  --stamp                 Writes the time of the run into the report.
  --help                  This text.

To send anything else than GET, name one such operation:

  --write --operation <id>   Asks before it is sent. Its path parameters come from --path alone.
  --body <file.json>         Its body. A file of a form is {"path": "report.pdf", "type": "application/pdf"}.
  --yes                      Does not ask.

The environment holds the credentials: MYCREDITAPP_CLIENT_ID and MYCREDITAPP_CLIENT_SECRET, or MYCREDITAPP_TOKEN.
Exit code: 0 no drift, 1 drift, 2 the run could not be made.`;

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

/** The arguments before their values were looked at. */
export type Arguments = ReturnType<typeof readArguments>;

/** Reads the command line. A value is never repeated in a message: it may be a secret in the wrong place. */
export function readArguments(argv: readonly string[]) {
  const { values, tokens } = parseArgs({ args: [...argv], options, strict: false, tokens: true });
  for (const token of tokens) {
    if (token.kind === "positional") {
      throw new UsageError("An argument has no option before it: see --help.");
    }
    if (token.kind !== "option") continue;
    const option = options[token.name as keyof typeof options];
    if (!option) throw new UsageError(`${token.rawName} is unknown: see --help.`);
    if (option.type === "string" && (!token.value || token.value.startsWith("--"))) {
      throw new UsageError(`--${token.name} has no value: see --help.`);
    }
    if (option.type === "boolean" && token.value !== undefined) {
      throw new UsageError(`--${token.name} takes no value: leave it out.`);
    }
    if (
      !("multiple" in option) &&
      tokens.filter((one) => one.kind === "option" && one.name === token.name).length > 1
    ) {
      throw new UsageError(`--${token.name} is given more than once: keep one.`);
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
