import * as zlib from "node:zlib";
import type { ReceivedResponse } from "./exchange.js";

/** A difference in how a body is encoded. */
export interface EncodingProblem {
  readonly kind: "broken-encoding" | "wrong-charset" | "byte-order-mark";
  readonly location: string;
  readonly expected: string;
  readonly found: string;
}

/** The text of a body, and what is wrong with its bytes. Undefined text: it can't be read. */
export interface DecodedBody {
  readonly text: string | undefined;
  readonly problems: readonly EncodingProblem[];
}

/** Decompresses a body and decodes its characters. */
export function decodeBody({ headers, body, text }: Omit<ReceivedResponse, "status">): DecodedBody {
  if (text !== undefined) {
    const { problems } = decodeCharacters(headers.get("content-type"), new Uint8Array());
    return { text, problems };
  }
  const plain = decompress(headers.get("content-encoding"), body);
  if (!(plain instanceof Uint8Array)) return { text: undefined, problems: [plain] };
  if (plain[0] !== 0x1f || plain[1] !== 0x8b) return decodeCharacters(headers.get("content-type"), plain);
  const inner = decompress("gzip", plain);
  const location = "Content-Encoding";
  const expected = "Content-Encoding: gzip";
  const problem = {
    kind: "broken-encoding",
    location,
    expected,
    found: "gzip that is not declared",
  } as const;
  if (!(inner instanceof Uint8Array)) return { text: undefined, problems: [problem, inner] };
  const { text: decoded, problems } = decodeCharacters(headers.get("content-type"), inner);
  return { text: decoded, problems: [problem, ...problems] };
}

const readers: Readonly<Record<string, (bytes: Uint8Array) => Uint8Array>> = {
  gzip: zlib.gunzipSync,
  "x-gzip": zlib.gunzipSync,
  br: zlib.brotliDecompressSync,
  // Node has it from 22.15 on.
  ...(zlib.zstdDecompressSync && { zstd: zlib.zstdDecompressSync }),
  deflate: (bytes) => {
    // Some servers omit the header that the standard requires.
    try {
      return zlib.inflateSync(bytes);
    } catch {
      return zlib.inflateRawSync(bytes);
    }
  },
};

function decompress(header: string | null, bytes: Uint8Array): Uint8Array | EncodingProblem {
  const encodings = (header ?? "")
    .toLowerCase()
    .split(",")
    .map((one) => one.trim());
  let plain = bytes;
  for (const encoding of encodings.reverse()) {
    if (encoding === "" || encoding === "identity" || plain.length === 0) continue;
    const read = readers[encoding];
    const fail = (found: string): EncodingProblem => {
      const location = "Content-Encoding";
      return { kind: "broken-encoding", location, expected: `a body in ${encoding}`, found };
    };
    if (!read)
      return { ...fail("an encoding that was not asked for"), expected: Object.keys(readers).join(", ") };
    try {
      plain = read(plain);
    } catch (error) {
      const isShort = /unexpected end/.test((error as Error).message);
      const looksPlain = /^[[{"]/.test(Buffer.from(plain.subarray(0, 1)).toString());
      if (isShort && !looksPlain) return fail(`truncated ${encoding}: it ends after ${plain.length} bytes`);
      return fail(looksPlain ? "a body that is not compressed" : `broken ${encoding}`);
    }
  }
  return plain;
}

function decodeCharacters(contentType: string | null, bytes: Uint8Array): DecodedBody {
  const problems: EncodingProblem[] = [];
  const charset = /charset\s*=\s*"?([^\s;"]+)/i.exec(contentType ?? "")?.[1]?.toLowerCase() ?? "utf-8";
  const isUtf8 = charset === "utf-8" || charset === "utf8";
  const report = (found: string): void => {
    const location = isUtf8 ? "" : "Content-Type";
    problems.push({ kind: "wrong-charset", location, expected: "UTF-8", found });
  };
  const utf16 =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? "utf-16le"
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? "utf-16be"
        : undefined;
  if (utf16) {
    report("UTF-16");
    return { text: new TextDecoder(utf16).decode(bytes), problems };
  }
  if (!isUtf8) report(isCharset(charset) ? `charset ${charset}` : "an unknown charset");
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf)
    problems.push({
      kind: "byte-order-mark",
      location: "",
      expected: "no byte order mark",
      found: "a byte order mark",
    });
  try {
    const decoder = new TextDecoder(isUtf8 || !isCharset(charset) ? "utf-8" : charset, { fatal: true });
    return { text: decoder.decode(bytes), problems };
  } catch {
    report("bytes that are not UTF-8, as in latin-1");
    return { text: new TextDecoder("latin1").decode(bytes), problems };
  }
}

function isCharset(label: string): boolean {
  try {
    new TextDecoder(label);
    return true;
  } catch {
    return false;
  }
}
