import { type ApiError, ConnectionError, UnexpectedResponseError } from "@mycreditapp/client";
import { describe, expect, it } from "vitest";
import { clientOf, denied, failureOf } from "./helpers/client.js";
import { read, serve } from "./helpers/serve.js";
import { type Act, answer, bytes } from "./helpers/wire.js";

describe("an unexpected response", () => {
  const html = "<html><body>502 Bad Gateway</body></html>";
  const unexpected: [what: string, act: Act, message: RegExp][] = [
    ["an error with an empty body", answer(500, ""), /500 with an empty body instead of the error envelope/],
    [
      "HTML from a proxy",
      answer(400, html, { "content-type": "text/html" }),
      /400 with a body that is not JSON instead of the error envelope/,
    ],
    [
      "an error in JSON that is not the envelope",
      answer(400, { error: "no" }),
      /400 with a body that is of type object instead of the error envelope/,
    ],
    [
      "an envelope without items",
      answer(400, { detail: [] }),
      /400 with a body that is of type object instead of the error envelope/,
    ],
    ["an error of null", answer(400, "null"), /400 with a body that is null instead of the error envelope/],
    [
      "HTML with status 200",
      answer(200, html, { "content-type": "text/html" }),
      /200 of media type text\/html instead of JSON/,
    ],
    [
      "JSON as another media type",
      answer(200, '{"name":"x"}', { "content-type": "text/plain" }),
      /200 of media type text\/plain instead of JSON/,
    ],
    [
      "204 where data is documented",
      bytes("HTTP/1.1 204 No Content\r\n\r\n"),
      /204 with an empty body instead of an object/,
    ],
    ["200 with an empty body", answer(200, "", {}), /200 with an empty body instead of an object/],
    ["200 with null", answer(200, "null"), /200 with a body that is null instead of an object/],
    ["200 with a string", answer(200, '"ok"'), /200 with a body that is of type string instead of an object/],
  ];
  it.each(unexpected)("%s is an UnexpectedResponseError, in both styles", async (_, act, message) => {
    const server = await serve(act);
    const error = failureOf(await read(server, { retries: 0 }));
    expect(error).toBeInstanceOf(UnexpectedResponseError);
    expect(error.message).toMatch(message);
    expect(error.hint).toBeTruthy();
    await expect(clientOf(server.url, { retries: 0 }).asSelf().getOrganization()).rejects.toMatchObject({
      name: "UnexpectedResponseError",
    });
    expect(JSON.stringify(error)).not.toContain("Bad Gateway");
  });
  it("bytes that are not HTTP are a ConnectionError", async () => {
    const server = await serve(bytes("\u0000\u0001 this is not HTTP\r\n\r\n"));
    expect(failureOf(await read(server, { retries: 0 }))).toBeInstanceOf(ConnectionError);
  });
  it("a bare error item, as in the authorization guide, is an ApiError", async () => {
    const server = await serve(answer(403, denied));
    expect(failureOf(await read(server))).toMatchObject({ code: "access_denied", detail: [denied] });
  });
  it("a 422 with twenty items keeps them all, and finds each by its location", async () => {
    const detail = Array.from({ length: 20 }, (_, index) => ({
      ...denied,
      loc: ["body", "items", index],
      code: `c${index}`,
    }));
    const server = await serve(answer(422, { detail }));
    const error = failureOf(await read(server)) as ApiError;
    expect(error.detail).toHaveLength(20);
    expect(error.code).toBe("c0");
    expect(error.at(["body", "items", 7])?.code).toBe("c7");
    expect(error.at(["body", "items"])).toBeUndefined();
    expect(error.message.length).toBeLessThan(600);
  });
  it("a response that quotes the token is redacted", async () => {
    const server = await serve((socket, request) =>
      answer(403, { detail: [{ ...denied, msg: `bad ${request.headers.authorization}` }] })(socket, request),
    );
    const error = failureOf(await read(server)) as ApiError;
    expect(error.detail[0]?.msg).toBe("bad Bearer [redacted]");
  });
});
