import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { type Document, operationsOf } from "@mycreditapp/document";
import { decorate } from "./decorate.ts";
import { errorCodesOf } from "./errors/catalogue.ts";
import { collectHints } from "./errors/hints.ts";
import { makeOffline } from "./make-offline.ts";
import { type OperationSamples, samplesOf } from "./samples/samples.ts";

const root = join(import.meta.dirname, "..");

/** Options of Redoc. */
const redoc = {
  disableTelemetry: true,
  hideDownloadButtons: true,
  jsonSamplesExpandLevel: 3,
  maxDisplayedEnumValues: 100,
};

/**
 * Builds the reference as one file and returns its number of operations. Does not modify the bundle.
 *
 * @param clientReference - URL of the folder with the client's interfaces, if the page is part of a site that has them.
 */
export async function buildReference(
  bundle: Document,
  output: string,
  clientReference?: string,
): Promise<number> {
  const samples = samplesOf(bundle);
  const hints = await collectHints(errorCodesOf(bundle));
  mkdirSync(dirname(output), { recursive: true });
  const scratch = mkdtempSync(join(dirname(output), ".docs-"));
  try {
    const input = join(scratch, "openapi.json");
    const options = join(scratch, "redoc.json");
    const page = join(scratch, "index.html");
    writeFileSync(input, JSON.stringify(decorate(bundle, samples, hints, clientReference)));
    writeFileSync(options, JSON.stringify({ ...redoc, codeSamples: { languages: languagesOf(samples) } }));
    execFileSync(
      join(root, "node_modules/.bin/redocly"),
      [
        ...["build-docs", input, "--output", page, "--inlineBundle", "--config", "../../redocly.yaml"],
        ...["--title", `${bundle.info.title} reference`],
        ...["--template", "page/page.hbs", "--openapi", options],
      ],
      { cwd: root, stdio: ["ignore", "ignore", "pipe"], env: { ...process.env, REDOCLY_TELEMETRY: "off" } },
    );
    writeFileSync(page, makeOffline(readFileSync(page, "utf8")));
    renameSync(page, output);
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
  return operationsOf(bundle).length;
}

/** Redoc shows only samples of the languages that its options list, in their order; the request's own example is last. */
function languagesOf(samples: readonly OperationSamples[]): { lang: string; label: string }[] {
  const all = samples.flatMap((operation) => operation.samples);
  const languages = new Map(all.map(({ lang, label }) => [label, lang]));
  return [...[...languages].map(([label, lang]) => ({ lang, label })), { lang: "Payload", label: "Payload" }];
}
