import { describe, expect, it } from "vitest";
import { checkHeaders } from "../../src/pipeline/request-headers.js";

describe("headers of the caller", () => {
  const owned = [
    ...["authorization", "requester-organization-id", "target-organization-id", "connection", "keep-alive"],
    ...["proxy-authorization", "proxy-", "te", "trailer", "transfer-encoding", "upgrade", "host"],
    ...["content-length", "content-type", "expect", "Authorization", "TE"],
  ];
  it.each(owned)("can't be %s", (name) => {
    const message = `headers.${name} belongs to the client: leave it as it is.`;
    expect(() => checkHeaders({ [name]: "x" })).toThrow(message);
  });
  it.each([
    "x-te",
    "te-x",
    "x-host",
    "hosts",
    "x-proxy-a",
    "organization-id",
    "expect-ct",
    "a1!#$%&'*+.^`|~_-z",
  ])("may be %s", (name) => {
    expect(checkHeaders({ [name]: "x" })).toEqual({ [name]: "x" });
  });
  it("have lower-case names, and those that are undefined are omitted", () => {
    expect(checkHeaders({ "X-A": "1", b: undefined })).toEqual({ "x-a": "1" });
  });
  it.each(["", "a b", "a:", "ä", " a", "a\n", "a\r\nb", "(a)"])("can't have the name %j", (name) => {
    expect(() => checkHeaders({ [name]: "x" })).toThrow(
      `headers has the name ${JSON.stringify(name)}: use letters, digits and hyphens.`,
    );
  });
  it.each(["", "a", " ~\t", "\x80\xff", "two words"])("may have the value %j", (value) => {
    expect(checkHeaders({ a: value })).toEqual({ a: value });
  });
  it.each(["a\n", "\ra", "\0", "\x7f", "\u0100", "a\x1fb", 7, null, {}])(
    "can't have the value %j",
    (value) => {
      expect(() => checkHeaders({ a: value as string })).toThrow(
        "headers.a must be a string of printable characters: encode other characters.",
      );
    },
  );
  it("may be changed by a hook, but for those that the client set", () => {
    const before = { authorization: "mine", "x-a": "1", b: "2" };
    expect(checkHeaders({ ...before, "X-C": "3", b: undefined }, before)).toEqual({
      authorization: "mine",
      "x-a": "1",
      "x-c": "3",
    });
    expect(checkHeaders({ accept: "a", Accept: "b", B: "2", b: "3" }, { accept: "a", b: "1" })).toEqual({
      accept: "b",
      b: "3",
    });
    expect(() => checkHeaders({ ...before, authorization: "other" }, before)).toThrow(
      "headers.authorization belongs to the client",
    );
    expect(() => checkHeaders({ "x-a": "1" }, before)).toThrow("headers.authorization belongs");
    expect(() => checkHeaders({ a: "\n" }, {})).toThrow("headers.a must be");
  });
});
