import { cover } from "../compare/bodies.js";
import { accessOf, isIdempotent, ruleOf } from "../compare/facts.js";
import { sunsetOf } from "../compare/report.js";
import { alternativesOf, fulfilsAlternative } from "../compare/security.js";
import { type Media, type Model, type Operation, type Parameter, rawAt } from "../model/operations.js";
import type { Direction } from "../schema/subset.js";
import { problemsOf } from "./json-schema.js";

/** A request, a response, or both, as both documents can judge it. */
export interface Exchange {
  readonly method: string;
  /** As sent, parameters filled in; the name of a webhook. */
  readonly path: string;
  readonly server?: string;
  readonly day?: string;
  readonly request?: {
    readonly credentials?: readonly (readonly [scheme: string, scopes: readonly string[]])[];
    readonly scenario?: string;
    readonly organizations?: unknown;
    readonly repeated?: boolean;
    readonly query?: Readonly<Record<string, unknown>>;
    readonly header?: Readonly<Record<string, unknown>>;
    readonly cookie?: Readonly<Record<string, unknown>>;
    /** Path parameters by position. */
    readonly pathValues?: readonly unknown[];
    readonly empty?: string;
    /** A parameter as it is written. */
    readonly written?: {
      readonly in: string;
      readonly name: string;
      readonly value: unknown;
      readonly text: string;
    };
    readonly contentType?: string;
    readonly part?: { readonly name: string; readonly mediaType: string };
    readonly body?: unknown;
  };
  readonly response?: {
    readonly status: string;
    readonly header?: Readonly<Record<string, unknown>>;
    readonly contentType?: string;
    readonly body?: unknown;
  };
}

/** What one document says against an exchange. */
export interface Objection {
  /** Where: `operation`, `server`, `security`, `scenario`, `query q`, `body/items/0`, `response 200/name`. */
  readonly at: string;
  readonly message: string;
}

/** Judges an exchange by one document. */
export function judge(model: Model, exchange: Exchange): Objection[] {
  const operation = routeOf(model, exchange);
  if (!operation)
    return [{ at: "operation", message: `There is no operation ${exchange.method} ${exchange.path}.` }];
  const objections: Objection[] = [];
  const object = (at: string, message: string) => objections.push({ at, message });
  const { server, day, request, response } = exchange;
  if (server && !operation.servers.some(({ urls }) => urls.includes(server)))
    object("server", `${server} is not a server of ${operation.id}.`);
  const sunset = sunsetOf(operation.node.value);
  if (day && sunset && day >= sunset) object("sunset", `${operation.id} may be gone after ${sunset}.`);
  const direction: Direction = operation.isReversed ? "response" : "request";
  if (request) judgeRequest(model, operation, request, direction, object);
  if (response)
    judgeResponse(model, operation, response, direction === "request" ? "response" : "request", object);
  return objections;
}

/** The operation that a request reaches; a path without parameters goes first. */
export function routeOf(
  { operations }: Model,
  { method, path }: Pick<Exchange, "method" | "path">,
): Operation | undefined {
  const matching = operations.filter((one) => {
    if (one.method !== method) return false;
    if (one.isReversed) return one.path === path;
    const pattern = one.path.split(/\{[^}]*\}/).map((part) => part.replace(/[.*+?^$()|[\]\\{}]/g, "\\$&"));
    return new RegExp(`^${pattern.join("[^/]+")}$`).test(path);
  });
  return matching.sort((a, b) => a.template.split("{}").length - b.template.split("{}").length)[0];
}

type Objector = (at: string, message: string) => void;

function judgeRequest(
  model: Model,
  operation: Operation,
  request: NonNullable<Exchange["request"]>,
  direction: Direction,
  object: Objector,
): void {
  const { credentials, scenario, organizations, repeated, written, contentType, part } = request;
  if (credentials) {
    const presented = new Map(credentials);
    const isEnough = alternativesOf(operation, model).some((one) => fulfilsAlternative(presented, one));
    if (!isEnough)
      object("security", `The credentials are not enough: ${JSON.stringify(operation.security)}.`);
  }
  if (scenario) {
    const access = accessOf(operation);
    const isKnown = access ? access.scenarios.includes(scenario as "self") : scenario === "none";
    if (!isKnown)
      object(
        "scenario",
        access ? `The scenario ${scenario} is not allowed.` : `${operation.id} takes no organizations.`,
      );
    else if (
      access &&
      organizations !== undefined &&
      JSON.stringify(ruleOf(model, access, scenario)) !== JSON.stringify(organizations)
    ) {
      object(
        "scenario",
        `The organizations of ${scenario} are ${JSON.stringify(ruleOf(model, access, scenario))}.`,
      );
    }
  }
  if (repeated && !isIdempotent(operation)) object("idempotence", `${operation.id} may not be sent twice.`);
  judgeParameters(model, operation, request, direction, object);
  const parameter =
    written && operation.parameters.find((one) => one.in === written.in && one.name === written.name);
  if (parameter && serialize(parameter, written.value) !== written.text) {
    object(
      `${written.in} ${written.name}`,
      `The value is written as ${serialize(parameter, written.value)}.`,
    );
  }
  const { body } = operation;
  if (body?.required && request.body === undefined && !part) object("body", "The request body is missing.");
  if (request.body === undefined && !part && contentType === undefined) return;
  if (!body) {
    object("body", `${operation.id} takes no request body.`);
    return;
  }
  const media = mediaOf(body.media, contentType);
  if (!media) {
    object(
      "body",
      `${contentType} is not one of ${body.media.map(({ mediaType }) => mediaType).join(", ")}.`,
    );
    return;
  }
  if (part) {
    const types = String(
      (media.node.value.encoding as Record<string, { contentType?: string }>)?.[part.name]?.contentType ?? "",
    );
    if (types && !types.split(",").some((one) => one.trim() === part.mediaType))
      object("body", `The part ${part.name} has to be one of ${types}.`);
  }
  if (request.body !== undefined) judgeValue(model, media, direction, request.body, "body", object);
}

function judgeParameters(
  model: Model,
  operation: Operation,
  request: NonNullable<Exchange["request"]>,
  direction: Direction,
  object: Objector,
): void {
  const paths = [...operation.path.matchAll(/\{([^}]*)\}/g)].map(([, name]) => name);
  for (const one of operation.parameters) {
    const sent =
      one.in === "path" ? request.pathValues?.[paths.indexOf(one.name)] : lookUp(request[one.in], one);
    if (sent === undefined) {
      if (one.required && one.in !== "path")
        object(`${one.in} ${one.name}`, `The ${one.in} parameter ${one.name} is missing.`);
    } else if (request.empty === one.name) {
      if (!one.allowEmptyValue) object(`${one.in} ${one.name}`, "An empty value is not allowed.");
    } else judgeValue(model, one, direction, sent, `${one.in} ${one.name}`, object);
  }
  for (const place of ["query", "header", "cookie"] as const) {
    for (const name of Object.keys(request[place] ?? {})) {
      const isDeclared = operation.parameters.some(
        (one) => one.in === place && lookUp({ [name]: true }, one),
      );
      if (!isDeclared) object(`${place} ${name}`, `The ${place} parameter ${name} is not declared.`);
    }
  }
}

function judgeResponse(
  model: Model,
  operation: Operation,
  response: NonNullable<Exchange["response"]>,
  direction: Direction,
  object: Objector,
): void {
  const at = `response ${response.status}`;
  const status = cover(
    response.status,
    operation.responses.map((one) => one.status),
  );
  const documented = operation.responses.find((one) => one.status === status);
  if (!documented) {
    object(at, `${operation.id} has no response ${response.status}.`);
    return;
  }
  for (const header of documented.headers) {
    const value = lookUp(response.header, header);
    if (value === undefined && header.required && response.header)
      object(`${at} header ${header.name}`, `The header ${header.name} is missing.`);
    if (value !== undefined)
      judgeValue(model, header, direction, value, `${at} header ${header.name}`, object);
  }
  for (const name of Object.keys(response.header ?? {})) {
    if (!documented.headers.some((one) => lookUp({ [name]: true }, one)))
      object(`${at} header ${name}`, `The header ${name} is not documented.`);
  }
  if (response.contentType === undefined) return;
  const media = mediaOf(documented.media, response.contentType);
  if (!media) object(at, `${response.contentType} is not documented.`);
  else if (response.body !== undefined) judgeValue(model, media, direction, response.body, at, object);
}

function judgeValue(
  model: Model,
  { node, ...holder }: Media | Parameter,
  direction: Direction,
  value: unknown,
  at: string,
  object: Objector,
): void {
  const content =
    "in" in holder && holder.mediaType ? model.source.at(node, "content", holder.mediaType) : undefined;
  const schema = rawAt((content ?? node) as typeof node);
  if (!schema) return;
  for (const problem of problemsOf(model.source, schema, direction, value))
    object(`${at}${problem.at}`, problem.message);
}

function lookUp(
  values: Readonly<Record<string, unknown>> | undefined,
  { name, in: place }: Pick<Parameter, "name" | "in">,
): unknown {
  const key = Object.keys(values ?? {}).find((one) =>
    place === "header" ? one.toLowerCase() === name.toLowerCase() : one === name,
  );
  return key === undefined ? undefined : values?.[key];
}

function mediaOf(media: readonly Media[], contentType: string | undefined): Media | undefined {
  const range = `${contentType?.split("/")[0]}/*`;
  return (
    media.find(({ mediaType }) => contentType === undefined || mediaType === contentType) ??
    media.find(({ mediaType }) => mediaType === range || mediaType === "*/*")
  );
}

/** Writes a list or object as a style says. */
export function serialize(
  { name, style, explode, mediaType, allowReserved }: Parameter,
  value: unknown,
): string {
  if (mediaType) return `${name}=${JSON.stringify(value)} (${mediaType})`;
  const encode = (one: unknown): string => (allowReserved ? String(one) : encodeURIComponent(String(one)));
  const separator =
    style === "spaceDelimited"
      ? "%20"
      : style === "pipeDelimited"
        ? "|"
        : style === "label" && explode
          ? "."
          : ",";
  const prefix = { label: ".", matrix: `;${name}=`, deepObject: "" }[style] ?? "";
  if (!Array.isArray(value) && (typeof value !== "object" || value === null))
    return `${prefix}${style === "form" ? `${name}=` : ""}${encode(value)}`;
  const entries = Object.entries(value);
  if (style === "deepObject") return entries.map(([key, one]) => `${name}[${key}]=${encode(one)}`).join("&");
  if (explode && (style === "form" || style === "matrix")) {
    const joint = style === "form" ? "&" : ";";
    return entries.map(([key, one]) => `${Array.isArray(value) ? name : key}=${encode(one)}`).join(joint);
  }
  const parts = Array.isArray(value)
    ? value.map(encode)
    : entries.map(([key, one]) => `${key}${explode ? "=" : separator}${encode(one)}`);
  return `${prefix}${style === "simple" || prefix ? "" : `${name}=`}${parts.join(separator)}`;
}
