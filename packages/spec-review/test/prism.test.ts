import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createLogger } from "@stoplight/prism-core";
import { createInstance, getHttpOperationsFromSpec } from "@stoplight/prism-http";
import { afterAll, describe, expect, it } from "vitest";
import { compareFiles } from "../src/compare-files.js";
import type { Model } from "../src/model/operations.js";
import { type Exchange, routeOf, serialize } from "../src/witness/exchange.js";
import { type Json, type Pair, placed } from "./pairs/build.js";
import { documentPairs } from "./pairs/documents.js";
import { schemaPairs } from "./pairs/schemas.js";

const folder = mkdtempSync(join(tmpdir(), "prism-"));
afterAll(() => rmSync(folder, { recursive: true }));
const logger = createLogger("review", { level: "silent" } as Parameters<typeof createLogger>[1]);
const config = {
  checkSecurity: false,
  validateRequest: true,
  validateResponse: false,
  mock: { dynamic: false },
  isProxy: false,
  errors: false,
} as const;
const prism = createInstance(config as never, { logger } as never);

/** What Prism says against a request. */
async function problemsOf(
  document: Json,
  model: Model,
  { method, path, request = {} }: Exchange,
): Promise<string[]> {
  const operation = routeOf(model, { method, path });
  const query: Record<string, string[]> = {};
  for (const [name, value] of Object.entries(request.query ?? {})) {
    const parameter = operation?.parameters.find((one) => one.in === "query" && one.name === name);
    for (const [key, one] of new URLSearchParams(parameter ? serialize(parameter, value) : `${name}=x`))
      query[key] = [...(query[key] ?? []), one];
  }
  const flat = Object.fromEntries(
    Object.entries(query).map(([key, all]) => [key, all.length === 1 ? all[0] : all]),
  );
  const headers = Object.entries({
    ...(request.contentType ? { "Content-Type": request.contentType } : {}),
    ...request.header,
  });
  const input = {
    method: method.toLowerCase(),
    url: { path, query: flat },
    headers: Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), String(value)])),
    ...(request.body === undefined ? {} : { body: request.body }),
  };
  const operations = await getHttpOperationsFromSpec(structuredClone(document));
  const result = (await prism.request(input as never, operations)()) as
    | { _tag: "Left"; left: Error }
    | { _tag: "Right"; right: { validations: { input: { message: string }[] } } };
  return result._tag === "Left"
    ? [result.left.message]
    : result.right.validations.input.map(({ message }) => message);
}

const isBody = ({ name }: Pair): boolean => name.endsWith("in a request, in allOf of a nested object");
const isRequest = ({ name }: Pair): boolean =>
  /request|parameter|query|header/.test(name) && !/response/.test(name);
const pairs = [...placed(schemaPairs).filter(isBody), ...documentPairs.filter(isRequest)];
const sides = pairs.flatMap(({ name, before, after, forward, backward }) => [
  ...(forward === "major" ? [{ name: `${name} >`, old: before, now: after }] : []),
  ...(backward === "major" ? [{ name: `${name} <`, old: after, now: before }] : []),
]);

/** Requests that Prism accepts or rejects on both sides, and why. */
const differences: Readonly<Record<string, RegExp>> = {
  "It does not know these keywords.":
    /prefixItems|dependentRequired|unevaluatedProperties|x-max-bytes|x-media-types/,
  "It accepts parameters and bodies that are not declared.":
    /(query parameter added|header added to the path item|request body added) <|parameter (renamed|moved)|parameter removed/,
  "It accepts bodies of other media types.": /media type/,
  "It reads null in a query as text.": /nullability of a referenced parameter/,
  "It accepts read-only properties.": /became read-only/,
  "It knows no scenarios, and is run without security.": /headers of a scenario|API key/,
};

describe("Prism, which has its own validator, also accepts before and rejects after", () => {
  it.each(sides)("$name", async ({ name, old, now }) => {
    const files = [join(folder, "old.json"), join(folder, "now.json")] as const;
    writeFileSync(files[0], JSON.stringify(old));
    writeFileSync(files[1], JSON.stringify(now));
    const compared = await compareFiles(...files, "2026-06-01");
    for (const { witness } of compared.changes) {
      if (!witness?.found || witness.type !== "exchange" || witness.rejectedBy !== "new") continue;
      const exchange = witness.example as Exchange;
      const [before, after] = [
        await problemsOf(old, compared.old, exchange),
        await problemsOf(now, compared.now, exchange),
      ];
      const isKnown = Object.values(differences).some((pattern) => pattern.test(name));
      const agrees = before?.length === 0 && after.length > 0;
      expect(agrees, `${JSON.stringify(exchange)}: ${before} / ${after}`).toBe(!isKnown);
    }
  });
});
