import { describe, expect, it } from "vitest";
import type { ConnectionError } from "../../src/errors/connection-error.js";
import { errorFromFetch, redirectError } from "../../src/errors/from-fetch.js";
import type { FailedCall } from "../../src/errors/from-response.js";
import { TimeoutError } from "../../src/errors/timeout-error.js";

const call: FailedCall = { operation: "o", scenario: "self" };

describe("the error of a fetch", () => {
  const withCode = (error: Error, code: unknown) => Object.assign(error, { code });
  const from = (cause: unknown) => errorFromFetch(cause, call) as ConnectionError;
  const plain = "Check the network. The request may have been processed.";

  it("is the error of this package that the fetch rejected with", () => {
    const error = new TimeoutError("m", { call });
    expect(from(error)).toBe(error);
  });
  it.each([
    ...["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH", "UND_ERR_CONNECT_TIMEOUT"],
    ...["ConnectionRefused", "FailedToOpenSocket"],
  ])("of the code %s was never sent", (code) => {
    const error = from(new TypeError("fetch failed", { cause: withCode(new Error("m"), code) }));
    expect(error).toMatchObject({ neverSent: true, redirected: false, operation: "o" });
    expect(error.message).toBe(`o: no complete response: ${code}.`);
    expect(error.hint).toBe("Check the base URL and the network. The request was not sent.");
  });
  it.each(["client error (Connect)", "dns error", "DNSResolve"])(
    "of the message %s was never sent",
    (text) => {
      for (const cause of [
        new TypeError(`error sending: ${text}: x`),
        new TypeError("fetch failed", { cause: new Error(`x ${text}`) }),
      ]) {
        expect(from(cause)).toMatchObject({ neverSent: true, message: `o: no complete response: ${text}.` });
      }
    },
  );
  it.each<[unknown, string]>([
    [withCode(new Error("m"), "ECONNRESET"), "ECONNRESET"],
    [new DOMException("m", "NetworkError"), "NetworkError"],
    [Object.assign(new Error("m"), { name: "SocketError" }), "SocketError"],
    [Object.assign(new Error("m"), { name: "TypeErrors" }), "TypeErrors"],
    [Object.assign(new Error("m"), { name: "MyTypeError" }), "MyTypeError"],
    [new Error("m"), "the connection failed"],
    [new TypeError("fetch failed", { cause: new Error("m") }), "the connection failed"],
    ["text", "the connection failed"],
    [undefined, "the connection failed"],
    [{ toString: 1, name: "N", code: "C" }, "the connection failed"],
    [withCode(new Error("m"), 20), "the connection failed"],
    [
      new TypeError("fetch failed", { cause: new Error("a", { cause: withCode(new Error("b"), "EPIPE") }) }),
      "EPIPE",
    ],
    [new AggregateError([withCode(new Error("a"), "EPIPE"), withCode(new Error("b"), "OTHER")]), "EPIPE"],
  ])("%s may have been sent", (cause, what) => {
    const error = from(cause);
    expect(error).toMatchObject({ name: "ConnectionError", neverSent: false, redirected: false });
    expect(error.message).toBe(`o: no complete response: ${what}.`);
    expect(error.cause).toBe(cause);
    expect(error.hint).toBe(plain);
  });
  it("looks for the reason 8 causes deep, which ends a circle", () => {
    const circle = new Error("m");
    circle.cause = circle;
    expect(from(circle).message).toContain("the connection failed");
    const nest = (depth: number): Error =>
      depth === 0 ? withCode(new Error("m"), "EPIPE") : new Error("m", { cause: nest(depth - 1) });
    expect(from(nest(8)).message).toContain("EPIPE");
    expect(from(nest(9)).message).toContain("the connection failed");
  });
  it.each([
    ...[
      "fetch failed",
      "Failed to fetch",
      "NetworkError when attempting",
      "network error",
      "A network error",
    ],
    ...[
      "network request failed",
      "network connection lost",
      "Load failed",
      "terminated",
      "error sending request",
    ],
    ...["error reading a body", "error decoding", "request or response body", "The Internet connection"],
    ...["the network connection", "internal error", "  network error", "networkerror"],
  ])("%j is a failure of the network, which browsers tell no more of", (message) => {
    const error = from(new TypeError(message));
    expect(error.name).toBe("ConnectionError");
    expect(error.hint).toBe(
      "Check the network and, in a browser, its console: a response without CORS headers fails like this. The request may have been processed.",
    );
  });
  it.each([
    new TypeError("x is not a function"),
    new TypeError("the fetch failed"),
    new TypeError("my network error"),
    new ReferenceError("fetch failed"),
    new RangeError("fetch failed"),
    new SyntaxError("fetch failed"),
    withCode(new TypeError("fetch failed"), "ERR_INVALID_ARG_TYPE"),
  ])("%s is a bug of a custom fetch", (cause) => {
    expect(from(cause)).toMatchObject({
      name: "HookError",
      hook: "fetch",
      sent: true,
      operation: "o",
      cause,
    });
  });
  it.each([
    withCode(new TypeError("anything"), "ECONNRESET"),
    withCode(new TypeError("anything"), "X_ERR_INVALID_ARG"),
    new TypeError("anything", { cause: new Error("m") }),
    new ReferenceError("anything", { cause: new Error("m") }),
    new TypeError("anything", { cause: null }),
  ])("%s is none", (cause) => {
    expect(from(cause).name).toBe("ConnectionError");
  });
  it("of a redirect says so, with the status if there is one", () => {
    const hint = "Check the base URL: following a redirect would send the token elsewhere.";
    const cause = new Error("unexpected Redirect", { cause: "x" });
    for (const given of [cause, withCode(new Error("m"), "UnexpectedRedirect")]) {
      expect(from(given)).toMatchObject({ redirected: true, neverSent: false, hint, cause: given });
      expect(from(given).message).toBe("o: the server sent a redirect, which is never followed.");
    }
    const error = redirectError(call, 302);
    expect(error).toMatchObject({ redirected: true, hint });
    expect(error.message).toBe("o: the server sent a redirect (302), which is never followed.");
  });
});
