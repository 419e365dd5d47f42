/** Compares what belongs to no single operation: servers, security scheme, errors, timestamps. */
import { valueAt } from "@mycreditapp/document";
import { compareEnvelope } from "./compare-errors.ts";
import { compareLifecycles } from "./compare-lifecycles.ts";
import type { Check, Facts } from "./model.ts";
import type { Json } from "./seen.ts";

export function* compareDocument(root: Json, facts: Facts): Generator<Check> {
  const check = (at: string, expected: unknown): Check => ({
    at,
    pointer: `#${at}`,
    expected,
    found: valueAt(root, at),
    fact: true,
  });
  const { url, versions, current } = facts.server;
  yield check("/servers/0/url", url);
  yield check("/servers/0/variables/version/enum", versions);
  yield check("/servers/0/variables/version/default", current);
  yield check("/components/securitySchemes/bearerAuth/type", "http");
  yield check("/components/securitySchemes/bearerAuth/scheme", "bearer");
  yield check("/components/securitySchemes/bearerAuth/bearerFormat", "JWT");
  yield check("/security", [{ bearerAuth: [] }]);
  for (const [resource, rules] of Object.entries(facts.accessRules)) {
    for (const [scenario, rule] of Object.entries(rules)) {
      for (const [name, organization] of Object.entries(rule))
        yield check(`/x-organization-access-rules/${resource}/${scenario}/${name}`, organization);
    }
  }
  for (const { at: places, evidence } of facts.decisions.evidence) {
    for (const place of places) yield check(`${place}/x-evidence`, evidence);
  }
  yield* compareEnvelope(root, facts);
  yield* compareLifecycles(root, facts);

  const timestamp = valueAt(root, "/components/schemas/Timestamp") as Json;
  if (!timestamp) return;
  const { accepts, refuses } = facts.decisions.timestamp;
  yield check("/components/schemas/Timestamp/type", "string");
  yield check("/components/schemas/Timestamp/examples", accepts);
  const pattern = new RegExp(timestamp.pattern ?? "", "u");
  for (const value of [...accepts, ...refuses]) {
    const place = "/components/schemas/Timestamp/pattern";
    const wanted = accepts.includes(value) ? "accepts" : "refuses";
    const got = pattern.test(value) ? "accepts" : "refuses";
    yield {
      at: place,
      pointer: `#${place}`,
      expected: `${wanted} ${value}`,
      found: `${got} ${value}`,
      fact: true,
    };
  }
}
