import { accessOf, ruleOf } from "../compare/facts.js";
import { alternativesOf } from "../compare/security.js";
import type { ExchangeProbe, SchemaProbe } from "../model/change.js";
import type { Model, Operation, Parameter } from "../model/operations.js";
import type { Direction } from "../schema/subset.js";
import { type Exchange, serialize } from "./exchange.js";
import { edges, embed, smallest } from "./values.js";

type Request = NonNullable<Exchange["request"]>;
type Mutable<T> = { -readonly [key in keyof T]: T[key] };

/** The request of an operation with its required parts only. */
export function smallestRequest(
  operation: Operation,
  direction: Direction,
): { path: string; request: Mutable<Request> } {
  const values = (place: Parameter["in"]): Record<string, unknown> =>
    Object.fromEntries(
      operation.parameters
        .filter((one) => one.in === place && one.required)
        .map((one) => [one.name, smallest(one.schema, direction)]),
    );
  const paths = values("path");
  const names = [...operation.path.matchAll(/\{([^}]*)\}/g)].map(([, name]) => name as string);
  const pathValues = names.map((name) => paths[name] ?? "x");
  const request: Mutable<Request> = {
    pathValues,
    query: values("query"),
    header: values("header"),
    cookie: values("cookie"),
  };
  const [media] = operation.body?.required ? operation.body.media : [];
  if (media)
    Object.assign(request, {
      contentType: concrete(media.mediaType),
      body: media.schema ? smallest(media.schema, direction) : "x",
    });
  return { path: pathOf(operation, pathValues), request };
}

function pathOf({ path, isReversed }: Operation, values: readonly unknown[]): string {
  let index = 0;
  return isReversed ? path : path.replaceAll(/\{[^}]*\}/g, () => encodeURIComponent(String(values[index++])));
}

const concrete = (mediaType: string): string =>
  mediaType === "*/*" ? "application/json" : mediaType.replace("/*", "/x");

/** Exchanges that try the values at the edges of a changed schema, simplest first, and where they differ. */
export function* schemaExchanges(
  operation: Operation,
  { carrier, steps, old, now }: SchemaProbe,
  side: "old" | "now",
): Generator<{ exchange: Exchange; at: string }> {
  const { direction, name = "", status, mediaType } = carrier;
  for (const edge of edges(old, now, direction)) {
    const { value, at } = embed(edge, steps, side, direction);
    const { path, request } = smallestRequest(operation, direction);
    const base = { method: operation.method, path };
    if (status !== undefined) {
      const response = { status: concreteStatus(status, operation) };
      const place = `response ${response.status}`;
      if (carrier.in === "header")
        yield {
          exchange: { ...base, response: { ...response, header: { [name]: value } } },
          at: `${place} header ${name}${at}`,
        };
      else
        yield {
          exchange: {
            ...base,
            response: { ...response, contentType: concrete(mediaType ?? ""), body: value },
          },
          at: `${place}${at}`,
        };
    } else if (carrier.in === "body") {
      yield {
        exchange: { ...base, request: { ...request, contentType: concrete(mediaType ?? ""), body: value } },
        at: `body${at}`,
      };
    } else if (carrier.in === "path") {
      const names = [...operation.path.matchAll(/\{([^}]*)\}/g)].map(([, one]) => one);
      const pathValues = (request.pathValues ?? []).map((one, index) =>
        names[index] === name ? value : one,
      );
      const isSendable = typeof value !== "object" && value !== "" && !String(value).includes("/");
      if (isSendable)
        yield {
          exchange: { ...base, path: pathOf(operation, pathValues), request: { ...request, pathValues } },
          at: "path ",
        };
    } else {
      const values = { ...request[carrier.in], [name]: value };
      yield {
        exchange: { ...base, request: { ...request, [carrier.in]: values } },
        at: `${carrier.in} ${name}${at}`,
      };
    }
  }
}

function concreteStatus(status: string, { responses }: Operation): string {
  const taken = responses.map((one) => one.status);
  const candidates =
    status === "default"
      ? ["400", "500", "404", "200"]
      : status.endsWith("XX")
        ? ["00", "99", "18", "77"].map((rest) => `${status[0]}${rest}`)
        : [status];
  return candidates.find((one) => !taken.includes(one)) ?? status;
}

/** The exchange that a change outside of schemas is about. */
export function probeExchange(
  model: Model,
  operation: Operation,
  probe: ExchangeProbe,
): { exchange: Exchange; at: string } {
  const direction: Direction = operation.isReversed ? "response" : "request";
  const { path, request } = smallestRequest(operation, direction);
  const base: Exchange = { method: operation.method, path };
  if (probe.status !== undefined) {
    const status = concreteStatus(probe.status, operation);
    const documented = operation.responses.find((one) => one.status === probe.status);
    const others = Object.fromEntries(
      (documented?.headers ?? [])
        .filter((one) => one.required && one.name !== probe.header)
        .map((one) => [one.name, smallest(one.schema, "response")]),
    );
    const own = documented?.headers.find((one) => one.name === probe.header);
    const header = probe.header
      ? {
          header: {
            ...others,
            ...(probe.omitted ? {} : { [probe.header]: own ? smallest(own.schema, "response") : "x" }),
          },
        }
      : {};
    const at = `response ${status}${probe.header ? ` header ${probe.header}` : ""}`;
    return {
      exchange: {
        ...base,
        response: { status, ...header, ...(probe.accept ? { contentType: concrete(probe.accept) } : {}) },
      },
      at,
    };
  }
  const { parameter, serialized, body, contentType, part, server, credentials, scenario, repeated, day } =
    probe;
  if (parameter) {
    const place = parameter.in as "query";
    const { [parameter.name]: _, ...rest } = { ...request[place] } as Record<string, unknown>;
    const own = operation.parameters.find((one) => one.in === parameter.in && one.name === parameter.name);
    const value = parameter.empty ? "" : own ? smallest(own.schema, direction) : "x";
    const values = parameter.sent ? { ...rest, [parameter.name]: value } : rest;
    const empty = parameter.empty ? { empty: parameter.name } : {};
    return {
      exchange: { ...base, request: { ...request, [place]: values, ...empty } },
      at: `${parameter.in} ${parameter.name}`,
    };
  }
  if (serialized) {
    const own = operation.parameters.find(
      (one) => one.in === serialized.in && one.name === serialized.name,
    ) as Parameter;
    const kinds = own.schema.atoms.map(({ kind }) => kind);
    const value = kinds.includes("array")
      ? ["a/b", "c"]
      : kinds.includes("object")
        ? { a: "b/c", d: "e" }
        : "a/b";
    const written = { ...serialized, value, text: serialize(own, value) };
    return {
      exchange: { ...base, request: { ...request, written } },
      at: `${serialized.in} ${serialized.name}`,
    };
  }
  if (body || contentType || part) {
    const { contentType: _, body: __, ...rest } = request;
    const media =
      operation.body?.media.find(({ mediaType }) => mediaType === contentType) ?? operation.body?.media[0];
    const sent = {
      contentType: concrete(contentType ?? media?.mediaType ?? "application/json"),
      ...(part ? { part } : { body: media?.schema ? smallest(media.schema, direction) : "x" }),
    };
    return { exchange: { ...base, request: body === "omitted" ? rest : { ...rest, ...sent } }, at: "body" };
  }
  if (server) return { exchange: { ...base, server }, at: "server" };
  if (day) return { exchange: { ...base, day }, at: "sunset" };
  if (credentials) return { exchange: { ...base, request: { ...request, credentials } }, at: "security" };
  if (repeated) return { exchange: { ...base, request: { ...request, repeated } }, at: "idempotence" };
  if (scenario) {
    const access = accessOf(operation);
    const organizations = access && ruleOf(model, access, scenario);
    return {
      exchange: { ...base, request: { ...request, scenario, ...(organizations ? { organizations } : {}) } },
      at: "scenario",
    };
  }
  return {
    exchange: {
      ...base,
      request: { ...request, credentials: [...(alternativesOf(operation, model)[0] ?? [])] },
    },
    at: "operation",
  };
}
