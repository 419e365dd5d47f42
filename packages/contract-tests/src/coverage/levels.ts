import type { Document, OperationNode } from "@mycreditapp/document";
import type { Traffic } from "../run/traffic.js";
import type { Measured } from "./measure.js";
import { pathPattern } from "./requests.js";
import { type Kind, sum } from "./tally.js";

/** A test coverage level (TCL) of Martin-Lopez, Segura and Ruiz-Cortes; reached with all levels below it. */
export interface Level {
  readonly level: number;
  readonly title: string;
  readonly reached: boolean;
  readonly note: string;
}

/** The test coverage levels TCL0 to TCL7 of the requests. */
export function levelsOf(document: Document, measured: Measured, traffic: Traffic): Level[] {
  const operations = measured.operations.map(({ operation }) => operation);
  const counts = sum(measured.operations.map(({ tally }) => tally.counts()));
  const full = (kind: Kind): boolean => counts[kind].total > 0 && counts[kind].covered === counts[kind].total;
  const seenTypes = contentTypes(traffic);
  const wantedTypes = operations.flatMap(typesOf);
  const paths = Object.keys(document.paths);
  const seenPaths = paths.filter((path) => traffic.exchanges.some(({ request }) => hits(path, request.url)));
  const shown = (kind: Kind): string => `${counts[kind].covered} of ${counts[kind].total}`;
  const types = wantedTypes.filter((type) => seenTypes.has(type)).length;
  const steps: readonly (readonly [string, boolean, string])[] = [
    ["Any request", traffic.exchanges.length > 0, `${traffic.exchanges.length} requests`],
    ["Paths", seenPaths.length === paths.length, `${seenPaths.length} of ${paths.length}`],
    ["Operations", full("operations"), shown("operations")],
    ["Media types", types === wantedTypes.length, `${types} of ${wantedTypes.length}`],
    [
      "Parameters and status classes",
      full("parameters") && full("responses"),
      `${shown("parameters")}, classes with the status codes`,
    ],
    ["Status codes", full("responses"), shown("responses")],
    [
      "Parameter values and response properties",
      full("values") && full("properties"),
      `${shown("values")}, ${shown("properties")}`,
    ],
    ["Operation flows", false, "a mock keeps no state, and the document links no operations"],
  ];
  let reached = true;
  return steps.map(([title, isFull, note], level) => {
    reached &&= isFull;
    return { level, title, reached, note };
  });
}

export function levelReached(levels: readonly Level[]): number {
  return Math.max(0, ...levels.filter(({ reached }) => reached).map(({ level }) => level));
}

function hits(path: string, url: string): boolean {
  return pathPattern(path).test(new URL(url).pathname);
}

function typesOf({ id, body, responses }: OperationNode): string[] {
  const sent = responses.flatMap(({ mediaType }) => (mediaType ? [`${id} returns ${mediaType}`] : []));
  return [...new Set([...(body ? [`${id} accepts ${body.mediaType}`] : []), ...sent])];
}

function contentTypes({ exchanges }: Traffic): Set<string> {
  const seen = new Set<string>();
  const typeIn = (headers: readonly (readonly [string, string])[]) =>
    headers.find(([name]) => name === "content-type")?.[1].split(";")[0];
  for (const { operation, request, response } of exchanges) {
    if (response.status < 300) seen.add(`${operation} accepts ${typeIn(request.headers)}`);
    seen.add(`${operation} returns ${typeIn(response.headers)}`);
  }
  return seen;
}
