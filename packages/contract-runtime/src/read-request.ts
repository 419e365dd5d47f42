import { type WireFormat, wireFormats } from "./generated/requests.js";
import type { Problem } from "./problem.js";
import type { Route } from "./route.js";

/** A parsed request. */
export interface ReadRequest extends Route {
  /** The `Authorization` header. */
  readonly token: string | null;
  /** The headers in the spec. */
  readonly header: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, unknown>>;
  /** `undefined` if none was sent, or if it is unreadable. */
  readonly body: unknown;
  /** Why the body can't be read. */
  readonly unreadable: readonly Problem[];
}

/** Parses headers, query and body into the values that the spec describes. */
export async function readRequest(request: Request, route: Route): Promise<ReadRequest> {
  const wire = wireFormats[route.operation] ?? { headers: [] };
  const header: Record<string, string> = {};
  for (const name of wire.headers) {
    const value = request.headers.get(name);
    if (value !== null) header[name] = value;
  }
  const token = request.headers.get("authorization");
  const query = parseFields([...new URL(request.url).searchParams], wire.query);
  return { ...route, token, header, query, ...(await readBody(request, wire)) };
}

async function readBody(
  request: Request,
  { mediaType, form }: WireFormat,
): Promise<Pick<ReadRequest, "body" | "unreadable">> {
  if (!request.body) return { body: undefined, unreadable: [] };
  const fail = (problem: string, hint: string) => {
    return { body: undefined, unreadable: [{ pointer: "/body", problem, hint }] };
  };
  const sent = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (mediaType && sent !== mediaType)
    return fail(`has ${sent ? `media type ${sent}` : "no media type"}`, `send ${mediaType}`);
  try {
    if (sent !== "multipart/form-data") return { body: JSON.parse(await request.text()), unreadable: [] };
    return { body: parseFields([...(await request.formData())], form), unreadable: [] };
  } catch {
    return fail(`is not valid ${sent}`, "send a valid body");
  }
}

/** Collects repeated names into arrays, and parses strings by their type in the spec. */
function parseFields(
  fields: readonly (readonly [string, unknown])[],
  types: Readonly<Record<string, string>> = {},
): Record<string, unknown> {
  const parsed: Record<string, unknown> = {};
  for (const name of new Set(fields.map(([one]) => one))) {
    const type = types[name] ?? "";
    const values = fields
      .filter(([one]) => one === name)
      .map(([, value]) => parseValue(value, type.replace("[]", "")));
    parsed[name] = type.startsWith("[]") || values.length > 1 ? values : values[0];
  }
  return parsed;
}

/** A value that is not of its type remains a string, which the validator rejects. */
function parseValue(value: unknown, type: string): unknown {
  if (typeof value !== "string") return value;
  if (type === "number" && /^-?\d+(\.\d+)?$/.test(value)) return Number(value);
  if (type === "boolean" && (value === "true" || value === "false")) return value === "true";
  return value;
}
