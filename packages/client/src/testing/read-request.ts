import type { WireFormat } from "../generated/requests.js";

/** A request taken apart; `body` is `undefined` where none was sent. */
export interface ReadRequest {
  readonly header: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
  /** What can't be read, and why. */
  readonly unreadable: readonly { readonly problem: string; readonly remedy: string }[];
}

/** Reads headers, query and body into the values that the document speaks of. */
export async function readRequest(request: Request, wire: WireFormat): Promise<ReadRequest> {
  const header: Record<string, string> = {};
  for (const name of wire.headers) {
    const value = request.headers.get(name);
    if (value !== null) header[name] = value;
  }
  const query = valuesOf([...new URL(request.url).searchParams], wire.query);
  return { header, query, ...(await readBody(request, wire)) };
}

async function readBody(
  request: Request,
  { mediaType, form }: WireFormat,
): Promise<Pick<ReadRequest, "body" | "unreadable">> {
  if (!request.body) return { body: undefined, unreadable: [] };
  const given = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (mediaType && given !== mediaType) {
    const problem = `has the media type ${given ?? "of nothing"}`;
    return { body: undefined, unreadable: [{ problem, remedy: `send ${mediaType}` }] };
  }
  try {
    if (given !== "multipart/form-data") return { body: JSON.parse(await request.text()), unreadable: [] };
    return { body: valuesOf([...(await request.formData())], form), unreadable: [] };
  } catch {
    return {
      body: undefined,
      unreadable: [{ problem: `is not ${given}`, remedy: "send what can be parsed" }],
    };
  }
}

/** Repeated names become an array; texts become what the document says they stand for. */
function valuesOf(
  entries: readonly (readonly [string, unknown])[],
  kinds: Readonly<Record<string, string>> = {},
): Record<string, unknown> {
  const values: Record<string, unknown> = {};
  for (const name of new Set(entries.map(([one]) => one))) {
    const all = entries.filter(([one]) => one === name).map(([, value]) => value);
    const kind = kinds[name] ?? "";
    const read = all.map((value) => readText(value, kind.replace("[]", "")));
    values[name] = kind.startsWith("[]") || read.length > 1 ? read : read[0];
  }
  return values;
}

/** What can't be read as its kind stays a text, for the validator to refuse. */
function readText(value: unknown, kind: string): unknown {
  if (typeof value !== "string") return value;
  if (kind === "number" && /^-?\d+(\.\d+)?$/.test(value)) return Number(value);
  if (kind === "boolean" && (value === "true" || value === "false")) return value === "true";
  return value;
}
