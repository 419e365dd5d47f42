import type { Verdict } from "../model/change.js";
import type { Model, Operation, Requirement } from "../model/operations.js";
import { type Pair, report } from "./report.js";

/** What a caller has to present: scopes by the definition of the scheme, so that a renamed scheme is the same. */
export type Credentials = ReadonlyMap<string, readonly string[]>;

/** The alternatives of an operation; one without credentials if none are needed. */
export function alternativesOf(
  { security }: Pick<Operation, "security">,
  { securitySchemes }: Pick<Model, "securitySchemes">,
): Credentials[] {
  const all: readonly Requirement[] = security.length === 0 ? [{}] : security;
  return all.map(
    (one) =>
      new Map(
        Object.entries(one).map(([name, scopes]) => [signatureOf(name, securitySchemes), scopes ?? []]),
      ),
  );
}

/** True if credentials fulfil an alternative. */
export function fulfilsAlternative(credentials: Credentials, alternative: Credentials): boolean {
  return [...alternative].every(
    ([scheme, scopes]) =>
      scopes.every((scope) => credentials.get(scheme)?.includes(scope)) && credentials.has(scheme),
  );
}

/** Callers choose an alternative: each old one must still be enough. */
export function compareSecurity(pair: Pair, oldModel: Model, newModel: Model): void {
  const [old, now] = [alternativesOf(pair.old, oldModel), alternativesOf(pair.now, newModel)];
  const lost = old.filter((one) => !now.some((other) => fulfilsAlternative(one, other)));
  const gained = now.filter(
    (one) => !old.some((other) => fulfilsAlternative(other, one) && fulfilsAlternative(one, other)),
  );
  if (lost.length === 0 && gained.length === 0) {
    const isFewer = old.some(
      (one) => !now.some((other) => fulfilsAlternative(one, other) && fulfilsAlternative(other, one)),
    );
    if (!isFewer) return;
  }
  const before = pair.old.security.length === 0 ? [{}] : pair.old.security;
  const after = pair.now.security.length === 0 ? [{}] : pair.now.security;
  const verdict: Verdict = lost.length > 0 ? "major" : gained.length > 0 ? "minor" : "patch";
  const effect =
    lost.length === 0
      ? "widened"
      : now.every((one) => old.some((other) => fulfilsAlternative(one, other)))
        ? "narrowed"
        : "changed";
  const message = `Security: ${describe(before)} before, ${describe(after)} now.`;
  const probes = lost.map((one) => ({ type: "exchange" as const, credentials: [...one] }));
  report(pair, {
    place: "security",
    subject: "security",
    effect,
    verdict,
    message,
    before,
    after,
    old: pair.old.node,
    now: pair.now.node,
    probes,
  });
}

/** Names a scheme by its definition. */
function signatureOf(name: string, schemes: Model["securitySchemes"]): string {
  const scheme = schemes.get(name);
  if (!scheme) return name;
  const {
    type,
    scheme: http,
    in: place,
    name: field,
    openIdConnectUrl,
    flows,
  } = scheme as Record<string, string | undefined>;
  const urls = Object.entries((flows ?? {}) as Record<string, Record<string, string | undefined>>)
    .map(([flow, { tokenUrl, authorizationUrl }]) =>
      [flow, authorizationUrl, tokenUrl].filter(Boolean).join(" "),
    )
    .sort();
  return [type, http?.toLowerCase(), place, field, openIdConnectUrl, ...urls].filter(Boolean).join(" ");
}

function describe(all: readonly Requirement[]): string {
  const one = (requirement: Requirement): string =>
    Object.entries(requirement)
      .map(([name, scopes]) => (scopes?.length ? `${name} (${scopes.join(", ")})` : name))
      .join(" and ") || "none";
  return all.map(one).join(", or ");
}
