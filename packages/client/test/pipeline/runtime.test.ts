import { describe, expect, it, vi } from "vitest";
import { detectRuntime } from "../../src/pipeline/runtime.js";
import { isSendable } from "../../src/pipeline/token-source.js";
import { userAgent } from "../../src/pipeline/user-agent.js";

describe("the runtime", () => {
  const detect = (globals: Record<string, unknown>) => {
    for (const name of ["process", "Deno", "Bun", "navigator"]) vi.stubGlobal(name, globals[name]);
    try {
      return detectRuntime();
    } finally {
      vi.unstubAllGlobals();
    }
  };
  const server = { isolatesRequests: false, streamsUploads: true, setsUserAgent: true };
  const workers = { isolatesRequests: true, streamsUploads: false, setsUserAgent: true };
  const browser = { isolatesRequests: false, streamsUploads: false, setsUserAgent: false };
  const worker = { userAgent: "Cloudflare-Workers" };
  it.each<[string, Record<string, unknown>, object]>([
    ["Node", { process: { versions: { node: "24.0.0" } }, navigator: { userAgent: "Node.js/24" } }, server],
    ["Node 20, which has no navigator", { process: { versions: { node: "20.0.0" } } }, server],
    ["Deno", { Deno: {} }, server],
    ["Bun", { Bun: {} }, server],
    ["Workers", { navigator: worker }, workers],
    ["Workers with Node's process", { navigator: worker, process: { versions: { node: "22" } } }, workers],
    ["a browser", { navigator: { userAgent: "Mozilla/5.0" } }, browser],
    ["a browser with a bundler's process", { process: {} }, browser],
    ["a browser with less of a process", { process: { versions: {} } }, browser],
    ["none of these", {}, browser],
  ])("of %s is known", (_, globals, expected) => {
    expect(detect(globals)).toEqual(expected);
  });
});

describe("a token", () => {
  it.each(["a", "!~", "a.b-c_d"])("%j can be sent", (token) => expect(isSendable(token)).toBe(true));
  it.each(["", "a b", "a\n", "\na", " a", "a ", "\x7f", "ä", 7, undefined, null, ["a"]])(
    "%j can't be sent",
    (token) => expect(isSendable(token)).toBe(false),
  );
});

describe("the user agent", () => {
  it("names the versions of package and spec", () => {
    expect(userAgent).toMatch(/^mycreditapp-client\/\d+\.\d+\.\d+ \(spec \d+\.\d+\.\d+; [0-9a-f]{12}\)$/);
  });
});
