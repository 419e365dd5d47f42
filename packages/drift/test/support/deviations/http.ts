import { error, type StubResponse } from "../stub-server.js";
import { type Conforming, type Deviation, raw, respond, whole } from "./deviation.js";

const typed = (type: string) => (response: StubResponse) => {
  response.headers["content-type"] = type;
};
const currencies = "getTheAvailableCurrencies";
const fields =
  "`code`, `decimal_digits`, `name`, `name_plural`, `priority`, `rounding`, `symbol` and `symbol_native`";

export const http: readonly Deviation[] = [
  {
    name: "201 where 200 is documented",
    operation: "getOrganizationLoans",
    deviate: (response) => respond(response, 201, response.body),
    found: [
      {
        kind: "undocumented-status",
        location: "status",
        found: "201 with an object with `items` and `total_items`",
      },
    ],
  },
  {
    name: "204 without a body",
    operation: "getOrganizationLoans",
    deviate: (response) => respond(response, 204, undefined),
    found: [{ kind: "undocumented-status", location: "status", found: "204 with no body" }],
  },
  {
    name: "204 with a body",
    operation: "getOrganizationLoans",
    deviate: (response) => {
      response.wire = ({ socket }) => socket?.end("HTTP/1.1 204 No Content\r\nContent-Length: 2\r\n\r\n{}");
    },
    found: [{ kind: "undocumented-status", location: "status", found: "204 with no body" }],
  },
  {
    name: "304",
    operation: "getOrganizationLoans",
    deviate: (response) => respond(response, 304, undefined),
    found: [{ kind: "undocumented-status", location: "status", found: "304 with no body" }],
  },
  {
    name: "a redirect to a page for signing in",
    operation: "getOrganizationLoans",
    deviate: (response) => {
      respond(response, 302, undefined);
      response.headers.location = "https://login.example.com/?next=loans";
    },
    found: [{ kind: "undocumented-status", location: "status", found: "302 with no body" }],
  },
  {
    name: "an HTML error page with 500",
    operation: "getOrganizationLoans",
    deviate: (response) => {
      response.status = 500;
      response.headers["content-type"] = "text/html";
      response.raw = "<!doctype html><h1>Ann Smith</h1>";
    },
    found: [{ kind: "wrong-media-type", location: "Content-Type", found: "text/html" }],
  },
  {
    name: "an HTML page declared as JSON",
    operation: "getOrganizationLoans",
    deviate: raw(() => "<!doctype html><h1>Ann</h1>"),
    found: [{ kind: "invalid-json", location: "", found: "markup instead of JSON, 27 characters" }],
  },
  {
    name: "no Content-Type",
    operation: "getOrganizationLoans",
    deviate: (response) => {
      const content = JSON.stringify(response.body);
      response.wire = (out) => out.writeHead(200, { "content-length": content.length }).end(content);
    },
    found: [{ kind: "wrong-media-type", location: "Content-Type", found: "no Content-Type" }],
  },
  {
    name: "text/plain",
    operation: "getOrganizationLoans",
    deviate: typed("text/plain; charset=utf-8"),
    found: [{ kind: "wrong-media-type", location: "Content-Type", found: "text/plain" }],
  },
  {
    name: "a Content-Type that is not one",
    operation: "getOrganizationLoans",
    deviate: typed("json"),
    found: [{ kind: "wrong-media-type", location: "Content-Type", found: "an invalid Content-Type" }],
  },
  {
    name: "two Content-Types",
    operation: "getOrganizationLoans",
    deviate: (response) => {
      const content = JSON.stringify(response.body);
      const types = ["Content-Type", "application/json", "Content-Type", "text/html"];
      response.wire = (out) => out.writeHead(200, types).end(content);
    },
    found: [{ kind: "wrong-media-type", location: "Content-Type", found: "an invalid Content-Type" }],
  },
  {
    name: "problem details instead of the envelope",
    operation: "getOrganizationLoans",
    deviate: (response) => {
      respond(response, 404, { title: "Not Found", status: 404 });
      response.headers["content-type"] = "application/problem+json";
    },
    found: [{ kind: "wrong-media-type", location: "Content-Type", found: "application/problem+json" }],
  },
  {
    name: "an error whose detail is a string",
    operation: "getOrganizationLoans",
    deviate: (response) => respond(response, 404, { detail: "Not Found" }),
    found: [{ kind: "error-envelope", location: "", found: "an object with `detail`" }],
  },
  {
    name: "an error without items",
    operation: "getOrganizationLoans",
    deviate: (response) => respond(response, 404, { detail: [] }),
    found: [{ kind: "error-envelope", location: "", found: "no item in detail" }],
  },
  {
    name: "an error without its message",
    operation: "getOrganizationLoans",
    deviate: (response) => respond(response, 404, { detail: [{ loc: [], type: "request" }] }),
    found: [{ kind: "missing-field", location: "/detail/0/msg", found: "nothing" }],
  },
  {
    name: "an error without a body",
    operation: "getOrganizationLoans",
    deviate: (response) => respond(response, 403, undefined),
    found: [{ kind: "empty-body", location: "", found: "no body" }],
  },
  {
    name: "an error with status 200",
    operation: "getOrganizationLoans",
    deviate: (response) => respond(response, 200, error("access_denied")),
    found: [{ kind: "error-envelope", location: "", found: "an error with status 200" }],
  },
  {
    name: "an object instead of a list",
    operation: currencies,
    deviate: whole(([first]) => first),
    found: [{ kind: "wrong-type", location: "", found: `an object with ${fields}` }],
  },
  {
    name: "a deprecation in the headers",
    operation: "getOrganizationLoans",
    deviate: ({ headers }) => Object.assign(headers, { deprecation: "true" }),
    found: [{ kind: "undocumented-header", location: "deprecation", found: "a string of 4 characters" }],
  },
];

export const conformingHttp: readonly Conforming[] = [
  {
    name: "a charset and another case in Content-Type",
    operation: currencies,
    deviate: typed('Application/JSON; Charset="UTF-8"'),
    why: "Neither case nor the charset of JSON mean anything.",
  },
  {
    name: "a cookie and headers for caches",
    operation: currencies,
    deviate: ({ headers }) => Object.assign(headers, { "set-cookie": "a=1", etag: '"1"', age: "3" }),
    why: "Proxies add them; the document describes what clients use.",
  },
  {
    name: "a slow response",
    operation: currencies,
    deviate: (response) => {
      const content = JSON.stringify(response.body);
      response.wire = (out) => {
        out.writeHead(200, { "content-type": "application/json" });
        out.write(content.slice(0, 10));
        setTimeout(() => out.end(content.slice(10)), 200);
      };
    },
    why: "It is in time.",
  },
];
