import { brotliCompressSync, gzipSync } from "node:zlib";
import type { StubResponse } from "../stub-server.js";
import { type Conforming, type Deviation, raw } from "./deviation.js";

const compressed = (encoding: string, compress: (json: string) => Buffer) => (response: StubResponse) => {
  response.headers["content-encoding"] = encoding;
  response.raw = compress(JSON.stringify(response.body));
};

/** Bodies that are not what their headers say: no JSON, no UTF-8, not compressed. */
export const content: readonly Deviation[] = [
  {
    name: "only white space",
    operation: "getOrganizationLoans",
    deviate: raw(() => " \n"),
    found: [{ kind: "empty-body", location: "", found: "only white space" }],
  },
  {
    name: "a number that is not JSON",
    operation: "getOrganizationLoans",
    deviate: raw((json) => json.replace('"total_items":1', '"total_items":NaN')),
    found: [{ kind: "invalid-json", location: "", found: "`NaN`, which is not JSON, 186 characters" }],
  },
  {
    name: "a comma too many",
    operation: "getTheDefaultRiskRanges",
    deviate: raw(() => "[1,]"),
    found: [
      {
        kind: "invalid-json",
        location: "",
        found: "a comma before a closing bracket, which is not JSON, 4 characters",
      },
    ],
  },
  {
    name: "lists within lists, without end",
    operation: "getTheDefaultRiskRanges",
    deviate: raw(() => "[".repeat(100_000) + "]".repeat(100_000)),
    found: [{ kind: "invalid-json", location: "", found: "objects and lists nested more than 500 deep" }],
  },
  {
    name: "two documents in one body",
    operation: "getTheDefaultRiskRanges",
    deviate: raw(() => "[]\n[]"),
    found: [{ kind: "invalid-json", location: "", found: "invalid JSON, 5 characters" }],
  },
  {
    name: "a field twice",
    operation: "getOrganizationLoans",
    deviate: raw((json) => json.replace('"total_items":1', '"total_items":1,"total_items":1')),
    found: [{ kind: "duplicate-field", location: "/total_items", found: "a field twice" }],
  },
  {
    name: "a field twice, once escaped, deep within a list",
    operation: "getOrganizationLoans",
    deviate: raw((json) => json.replace('"id":', '"\\u0069d":"x","id":')),
    found: [{ kind: "duplicate-field", location: "/items/0/id", found: "a field twice" }],
  },
  {
    name: "a byte order mark",
    operation: "getOrganizationLoans",
    deviate: raw((json) => `\ufeff${json}`),
    found: [{ kind: "byte-order-mark", location: "", found: "a byte order mark" }],
  },
  {
    name: "latin-1 declared as UTF-8",
    operation: "getOrganization",
    deviate: (response) => {
      response.headers["content-type"] = "application/json; charset=utf-8";
      response.raw = Buffer.from(JSON.stringify({ ...response.body, city: "Zürich" }), "latin1");
    },
    found: [{ kind: "wrong-charset", location: "", found: "bytes that are not UTF-8, as in latin-1" }],
  },
  {
    name: "latin-1 declared as such",
    operation: "getOrganization",
    deviate: (response) => {
      response.headers["content-type"] = "application/json; charset=iso-8859-1";
      response.raw = Buffer.from(JSON.stringify({ ...response.body, city: "Zürich" }), "latin1");
    },
    found: [{ kind: "wrong-charset", location: "Content-Type", found: "charset iso-8859-1" }],
  },
  {
    name: "UTF-16",
    operation: "getOrganizationLoans",
    deviate: raw((json) => Buffer.from(`\ufeff${json}`, "utf16le")),
    found: [{ kind: "wrong-charset", location: "", found: "UTF-16" }],
  },
  {
    name: "a truncated gzip",
    operation: "getTheDefaultRiskRanges",
    deviate: compressed("gzip", (json) => gzipSync(json).subarray(0, 40)),
    found: [
      {
        kind: "broken-encoding",
        location: "Content-Encoding",
        found: "truncated gzip: it ends after 40 bytes",
      },
    ],
  },
  {
    name: "a broken gzip",
    operation: "getTheDefaultRiskRanges",
    deviate: compressed("gzip", (json) => {
      const bytes = gzipSync(json);
      return Buffer.from(bytes.fill(7, 12, 30));
    }),
    found: [{ kind: "broken-encoding", location: "Content-Encoding", found: "broken gzip" }],
  },
  {
    name: "a body that is not compressed, declared as gzip",
    operation: "getTheDefaultRiskRanges",
    deviate: compressed("gzip", (json) => Buffer.from(json)),
    found: [
      { kind: "broken-encoding", location: "Content-Encoding", found: "a body that is not compressed" },
    ],
  },
  {
    name: "gzip that is not declared",
    operation: "getTheDefaultRiskRanges",
    deviate: raw((json) => gzipSync(json)),
    found: [{ kind: "broken-encoding", location: "Content-Encoding", found: "gzip that is not declared" }],
  },
  {
    name: "an unknown encoding",
    operation: "getTheDefaultRiskRanges",
    deviate: compressed("lzma", (json) => Buffer.from(json)),
    found: [
      { kind: "broken-encoding", location: "Content-Encoding", found: "an encoding that was not asked for" },
    ],
  },
];

export const conformingContent: readonly Conforming[] = [
  {
    name: "gzip",
    operation: "getTheAvailableCurrencies",
    deviate: compressed("gzip", (json) => gzipSync(json)),
    why: "It was asked for.",
  },
  {
    name: "brotli",
    operation: "getTheAvailableCurrencies",
    deviate: compressed("br", (json) => brotliCompressSync(json)),
    why: "It was asked for.",
  },
];
