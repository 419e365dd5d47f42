import { readFileSync } from "node:fs";
import type { Contract } from "../document/contract.js";
import { isObject, type JsonObject } from "../document/json.js";
import type { Secrets } from "../mask/secrets.js";
import { UsageError } from "../options/arguments.js";
import type { ReceivedResponse } from "../traffic/exchange.js";
import { matchRequest, withoutVersion } from "../traffic/match.js";
import { RunRecord } from "./record.js";

/** Inspects the traffic of a HAR file. Sends nothing. */
export async function runHar(
  file: string,
  contract: Contract,
  origin: string | undefined,
  secrets: Secrets,
): Promise<RunRecord> {
  const record = new RunRecord(contract);
  for (const entry of readEntries(file)) {
    const { request, response } = entry;
    if (!isObject(request) || !isObject(response) || !URL.canParse(String(request.url))) continue;
    const url = new URL(String(request.url));
    const headers = headersOf(request.headers);
    for (const name of ["authorization", "cookie"]) {
      for (const part of headers.get(name)?.split(/[\s;=]+/) ?? []) secrets.add(part);
    }
    if (!isOfApi(contract, url, origin)) continue;
    const method = String(request.method).toUpperCase();
    const sent = await matchRequest(contract, method, url, headers);
    const { status, received, failure } = responseOf(response);
    secrets.addFrom(received?.text ?? "", request.postData);
    if (sent) record.add([{ ...sent, response: received, failure }]);
    else if (withoutVersion(url.pathname).versioned)
      record.addUnknown(method, withoutVersion(url.pathname).path, status);
  }
  return record;
}

/** Without an origin: the servers of the document, and any other with a version of the API in its path. */
function isOfApi({ document }: Contract, url: URL, origin: string | undefined): boolean {
  if (origin !== undefined) return url.origin === origin;
  return (
    document.servers.some((server) => new URL(server.url.replace(/[{}]/g, "")).origin === url.origin) ||
    withoutVersion(url.pathname).versioned
  );
}

function readEntries(file: string): JsonObject[] {
  let har: unknown;
  try {
    har = JSON.parse(readFileSync(file, "utf8").replace(/^\ufeff/, ""));
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UsageError(
      code
        ? `--har can't be read (${code}): pass a HAR file.`
        : "--har is not valid JSON: export the HAR file again.",
    );
  }
  const log = isObject(har) ? har.log : undefined;
  const entries = isObject(log) ? log.entries : undefined;
  if (!Array.isArray(entries))
    throw new UsageError("--har has no log.entries: pass a HAR file, version 1.2.");
  return entries.filter(isObject);
}

interface Recorded {
  readonly status: number;
  readonly received: ReceivedResponse | undefined;
  readonly failure: string | undefined;
}

function responseOf(response: JsonObject): Recorded {
  const status = Number(response.status);
  const content = isObject(response.content) ? response.content : {};
  const fail = (failure: string): Recorded => ({ status, received: undefined, failure });
  if (!(status >= 100)) return fail("the recording has no response");
  const headers = headersOf(response.headers);
  // Recordings hold decompressed bodies.
  headers.delete("content-encoding");
  if (!headers.has("content-type") && typeof content.mimeType === "string" && content.mimeType !== "")
    headers.set("content-type", content.mimeType);
  const { text } = content;
  if (typeof text !== "string") {
    if (Number(content.size) > 0) return fail("the recording has no body: export it with content");
    return { status, received: { status, headers, body: new Uint8Array() }, failure: undefined };
  }
  const received =
    content.encoding === "base64"
      ? { status, headers, body: Buffer.from(text, "base64") }
      : { status, headers, body: new Uint8Array(), text };
  return { status, received, failure: undefined };
}

function headersOf(given: unknown): Headers {
  const headers = new Headers();
  for (const one of Array.isArray(given) ? given : []) {
    if (!isObject(one)) continue;
    try {
      headers.append(String(one.name), String(one.value));
    } catch {
      // HTTP/2 pseudo headers, such as :path.
    }
  }
  return headers;
}
