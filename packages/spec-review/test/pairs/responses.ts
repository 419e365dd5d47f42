import { document, json, object, ok } from "./build.js";
import { headers, noContent, pair, statuses, text } from "./parts.js";

export const responsePairs = [
  pair("error response added", statuses("200"), statuses("200", "404"), "minor", "major"),
  pair("success status replaced", statuses("200"), statuses("201"), "major", "major"),
  pair(
    "status removed that a range still covers",
    statuses("200", "404", "4XX"),
    statuses("200", "4XX"),
    "patch",
    "minor",
  ),
  pair(
    "status removed that default still covers",
    statuses("200", "404", "default"),
    statuses("200", "default"),
    "patch",
    "minor",
  ),
  pair("range narrowed to one status", statuses("200", "4XX"), statuses("200", "404"), "minor", "minor"),
  pair(
    "default narrowed to ranges",
    statuses("200", "default"),
    statuses("200", "4XX", "5XX"),
    "minor",
    "minor",
  ),
  pair(
    "range in lower case",
    document({ responses: { "200": ok, "4xx": noContent } }),
    document({ responses: { "200": ok, "4XX": noContent } }),
    "none",
    "none",
  ),
  pair(
    "body of a response removed",
    document({ responses: { "200": ok } }),
    document({ responses: { "200": { description: "OK" } } }),
    "major",
    "minor",
  ),
  pair(
    "covering range has another body",
    document({
      responses: {
        "200": ok,
        "404": { description: "x", content: json(object({ code: text }, { required: ["code"] })) },
        "4XX": { description: "x", content: json(object({ error: text })) },
      },
    }),
    document({
      responses: { "200": ok, "4XX": { description: "x", content: json(object({ error: text })) } },
    }),
    "major",
    "major",
  ),
  pair(
    "response moved to a component",
    document({ responses: { "200": ok } }),
    document(
      { responses: { "200": { $ref: "#/components/responses/Ok" } } },
      { components: { responses: { Ok: ok } } },
    ),
    "none",
    "none",
  ),
  pair(
    "response header removed",
    headers({ "X-Total": { schema: text }, "X-Page": { schema: text } }),
    headers({ "X-Page": { schema: text } }),
    "major",
    "minor",
  ),
  pair(
    "response header in another case",
    headers({ "X-Total": { schema: text } }),
    headers({ "x-total": { schema: text } }),
    "none",
    "none",
  ),
  pair(
    "response header became optional",
    headers({ "X-Total": { required: true, schema: text } }),
    headers({ "X-Total": { schema: text } }),
    "major",
    "minor",
  ),
  pair(
    "response description changed",
    document({ responses: { "200": ok } }),
    document({ responses: { "200": { ...ok, description: "Fine" } } }),
    "patch",
    "patch",
  ),
];
