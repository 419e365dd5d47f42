import { document, type Json } from "./build.js";
import { pair } from "./parts.js";

const withSecurity = (security: unknown, more: Json = {}) => document({ security }, { root: more });
export const securityPairs = [
  pair(
    "scope added",
    withSecurity([{ oauth: ["read"] }]),
    withSecurity([{ oauth: ["read", "write"] }]),
    "major",
    "minor",
  ),
  pair("operation without security inherits it", withSecurity([]), document(), "major", "minor"),
  pair(
    "anonymous calls forbidden",
    withSecurity([{}, { bearer: [] }]),
    withSecurity([{ bearer: [] }]),
    "major",
    "minor",
  ),
  pair(
    "alternative added",
    withSecurity([{ bearer: [] }]),
    withSecurity([{ bearer: [] }, { key: [] }]),
    "minor",
    "major",
  ),
  pair(
    "second scheme needed as well",
    withSecurity([{ bearer: [] }]),
    withSecurity([{ bearer: [], key: [] }]),
    "major",
    "minor",
  ),
  pair("scheme replaced", withSecurity([{ bearer: [] }]), withSecurity([{ key: [] }]), "major", "major"),
  pair("inherited security written out", document(), withSecurity([{ bearer: [] }]), "none", "none"),
  pair(
    "security of the document changed",
    document(),
    document({}, { root: { security: [{ key: [] }] } }),
    "major",
    "major",
  ),
  pair(
    "scheme renamed",
    document(),
    document(
      {},
      {
        root: { security: [{ token: [] }] },
        components: { securitySchemes: { token: { type: "http", scheme: "Bearer" } } },
      },
    ),
    "none",
    "none",
  ),
  pair(
    "API key in another header",
    withSecurity([{ key: [] }]),
    document(
      { security: [{ key: [] }] },
      { components: { securitySchemes: { key: { type: "apiKey", in: "header", name: "X-Other" } } } },
    ),
    "major",
    "major",
  ),
];

const variable = (values: string[], standard = values[0]) => ({
  servers: [
    { url: "https://api.example.com/{version}", variables: { version: { enum: values, default: standard } } },
  ],
});
export const serverPairs = [
  pair(
    "server described",
    document(),
    document({}, { root: { servers: [{ url: "https://api.example.com", description: "Production." }] } }),
    "patch",
    "patch",
  ),
  pair(
    "server replaced",
    document(),
    document({}, { root: { servers: [{ url: "https://eu.example.com" }] } }),
    "major",
    "major",
  ),
  pair(
    "server added",
    document(),
    document(
      {},
      { root: { servers: [{ url: "https://api.example.com" }, { url: "https://eu.example.com" }] } },
    ),
    "minor",
    "major",
  ),
  pair(
    "servers of one path added",
    document(),
    document({}, { pathItem: { servers: [{ url: "https://eu.example.com" }] } }),
    "major",
    "major",
  ),
  pair(
    "servers of an operation added",
    document(),
    document({ servers: [{ url: "https://eu.example.com" }] }),
    "major",
    "major",
  ),
  pair(
    "the document's servers repeated on a path",
    document(),
    document({}, { pathItem: { servers: [{ url: "https://api.example.com" }] } }),
    "none",
    "none",
  ),
  pair(
    "value of a server variable removed",
    document({}, { root: variable(["v1", "v2"]) }),
    document({}, { root: variable(["v1"]) }),
    "major",
    "minor",
  ),
  pair(
    "server variable written out",
    document({}, { root: variable(["v1"]) }),
    document({}, { root: { servers: [{ url: "https://api.example.com/v1" }] } }),
    "none",
    "none",
  ),
  pair(
    "default of a server variable changed",
    document({}, { root: variable(["v1", "v2"], "v1") }),
    document({}, { root: variable(["v1", "v2"], "v2") }),
    "minor",
    "minor",
  ),
  pair(
    "slash at the end of a server",
    document(),
    document({}, { root: { servers: [{ url: "https://api.example.com/" }] } }),
    "none",
    "none",
  ),
];
