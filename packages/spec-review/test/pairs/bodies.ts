import { document, json, object, request, response } from "./build.js";
import { pair, text } from "./parts.js";

export const bodyPairs = [
  pair(
    "optional request body added",
    document(),
    document({ requestBody: { content: json(object({ a: text })) } }),
    "minor",
    "major",
  ),
  pair("required request body added", document(), document(request(object({ a: text }))), "major", "major"),
  pair(
    "request body became required",
    document({ requestBody: { content: json(object({})) } }),
    document(request(object({}))),
    "major",
    "minor",
  ),
  pair(
    "required request property with a default added",
    document(request(object({ a: text }))),
    document(request(object({ a: text, b: { ...text, default: "x" } }, { required: ["b"] }))),
    "major",
    "minor",
  ),
  pair(
    "property removed from an open request",
    document(request(object({ a: text, b: text }))),
    document(request(object({ a: text }))),
    "minor",
    "minor",
  ),
  pair(
    "property removed from a closed request",
    document(request(object({ a: text, b: text }, { additionalProperties: false }))),
    document(request(object({ a: text }, { additionalProperties: false }))),
    "major",
    "minor",
  ),
  pair(
    "property added to a closed response",
    document(response(object({ a: text }, { additionalProperties: false }))),
    document(response(object({ a: text, b: text }, { additionalProperties: false }))),
    "major",
    "major",
  ),
  pair(
    "required property of a response removed",
    document(response(object({ a: text, b: text }, { required: ["b"] }))),
    document(response(object({ a: text }))),
    "major",
    "minor",
  ),
  pair(
    "required read-only property added to a request",
    document(request(object({ a: text }))),
    document(request(object({ a: text, b: { ...text, readOnly: true } }, { required: ["b"] }))),
    "none",
    "none",
  ),
  pair(
    "required write-only property added to a response",
    document(response(object({ a: text }))),
    document(response(object({ a: text, b: { ...text, writeOnly: true } }, { required: ["b"] }))),
    "none",
    "none",
  ),
  pair(
    "request property became read-only",
    document(request(object({ a: text }))),
    document(request(object({ a: { ...text, readOnly: true } }))),
    "major",
    "minor",
  ),
  pair(
    "response property became write-only",
    document(response(object({ a: text }))),
    document(response(object({ a: { ...text, writeOnly: true } }))),
    "major",
    "minor",
  ),
  pair(
    "deprecated response property removed after its sunset",
    document(response(object({ a: text, b: { ...text, deprecated: true, "x-sunset": "2026-01-01" } }))),
    document(response(object({ a: text }))),
    "minor",
    "minor",
  ),
  pair(
    "request media type removed",
    document({ requestBody: { content: { ...json({}), "text/csv": {} } } }),
    document({ requestBody: { content: json({}) } }),
    "major",
    "minor",
  ),
  pair(
    "response media type removed",
    document({ responses: { "200": { description: "OK", content: { ...json({}), "text/csv": {} } } } }),
    document({ responses: { "200": { description: "OK", content: json({}) } } }),
    "major",
    "minor",
  ),
  pair(
    "media type of a request replaced",
    document(request({})),
    document({ requestBody: { required: true, content: { "application/xml": { schema: {} } } } }),
    "major",
    "major",
  ),
  pair(
    "media type of a response widened to a range",
    document({ responses: { "200": { description: "OK", content: json(object({})) } } }),
    document({
      responses: { "200": { description: "OK", content: { "application/*": { schema: object({}) } } } },
    }),
    "major",
    "minor",
  ),
  pair(
    "media type of a request widened to a range",
    document(request(object({}))),
    document({ requestBody: { required: true, content: { "application/*": { schema: object({}) } } } }),
    "minor",
    "major",
  ),
  pair(
    "file part limited to a media type",
    document({
      requestBody: {
        content: {
          "multipart/form-data": {
            schema: object({ file: { type: "string", format: "binary" } }),
            encoding: { file: { contentType: "application/pdf, image/png" } },
          },
        },
      },
    }),
    document({
      requestBody: {
        content: {
          "multipart/form-data": {
            schema: object({ file: { type: "string", format: "binary" } }),
            encoding: { file: { contentType: "application/pdf" } },
          },
        },
      },
    }),
    "major",
    "minor",
  ),
];
