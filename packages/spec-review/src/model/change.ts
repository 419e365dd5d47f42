import { createHash } from "node:crypto";
import type { Node } from "../document/source.js";
import type { Atom, Union } from "../schema/atoms.js";
import type { Direction } from "../schema/subset.js";

/** What a change needs of the next version. */
export type Verdict = "major" | "minor" | "patch" | "none";
export const verdicts: readonly Verdict[] = ["major", "minor", "patch", "none"];

/** What happened to the set of valid values, or to a part of the document. */
export type Effect = "narrowed" | "widened" | "changed" | "added" | "removed";

/** A step from the root of a body or parameter to a part of it, and the branches that it leads through. */
export interface Step {
  readonly via: "property" | "item" | "additional";
  readonly key: string | number;
  readonly old: Atom;
  readonly now: Atom;
}

/** Where a schema change is, so that an example value can be built. */
export interface SchemaProbe {
  readonly type: "schema";
  readonly carrier: Carrier;
  readonly steps: readonly Step[];
  readonly old: Union;
  readonly now: Union;
}

/** The part of an exchange that a schema describes. */
export interface Carrier {
  readonly direction: Direction;
  readonly in: "body" | "path" | "query" | "header" | "cookie";
  readonly name?: string;
  readonly mediaType?: string;
  readonly status?: string;
  readonly old: Union;
  readonly now: Union;
}

/** The part of an exchange that a change is about; the rest is minimal. */
export interface ExchangeProbe {
  readonly type: "exchange";
  readonly parameter?: {
    readonly in: string;
    readonly name: string;
    readonly sent: boolean;
    readonly empty?: boolean;
  };
  /** A parameter as it is written in the request. */
  readonly serialized?: { readonly in: string; readonly name: string };
  readonly body?: "sent" | "omitted";
  readonly contentType?: string;
  /** A part of a multipart body. */
  readonly part?: { readonly name: string; readonly mediaType: string };
  readonly server?: string;
  readonly credentials?: readonly (readonly [scheme: string, scopes: readonly string[]])[];
  readonly scenario?: string;
  readonly repeated?: boolean;
  /** `YYYY-MM-DD`. */
  readonly day?: string;
  readonly status?: string;
  /** Media type of the response. */
  readonly accept?: string;
  /** Response header. */
  readonly header?: string;
  readonly omitted?: boolean;
}

/** A type expression that compiles with the old types only. */
export interface TypeProbe {
  readonly type: "types";
  readonly expression: string;
}

export type Probe = SchemaProbe | ExchangeProbe | TypeProbe;

/** An example on which both documents were run; `found: false` if there is none, and why. */
export type Witness =
  | {
      readonly found: true;
      readonly type: "exchange" | "types";
      /** The exchange, or the TypeScript. */
      readonly example: unknown;
      /** What the document that rejects it says. */
      readonly rejectedBy: "old" | "new";
      readonly because: string;
    }
  | { readonly found: false; readonly reason: string };

export interface Change {
  /** `operationId`, or method and path; empty for the document as a whole. */
  readonly operation: string;
  /** `GET /path` of the old document, or of the new one. */
  readonly route: string;
  /** Where in the operation, such as `response 200 .items[].name`. */
  readonly place: string;
  readonly kind: string;
  readonly verdict: Verdict;
  readonly message: string;
  readonly before?: unknown;
  readonly after?: unknown;
  readonly old?: Node;
  readonly now?: Node;
  readonly probes: readonly Probe[];
  readonly witness?: Witness;
}

/** The strictest of some verdicts. */
export function strictest(found: readonly { readonly verdict: Verdict }[]): Verdict {
  return verdicts.find((verdict) => found.some((one) => one.verdict === verdict)) ?? "none";
}

/** Identifies a change by its operation, place, kind, and what was before and after; never by its message. */
export function fingerprint({ operation, place, kind, before, after }: Change): string {
  const record = JSON.stringify([operation, place, kind, before ?? null, after ?? null].map(sorted));
  return createHash("sha256").update(record).digest("hex").slice(0, 16);
}

/** The same value with sorted keys. */
export function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, one]) => [key, sorted(one)]),
  );
}
