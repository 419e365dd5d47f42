import { serverUrl, versions } from "@mycreditapp/contract-runtime/generated/table";
import type { Problem } from "@mycreditapp/contract-runtime/problem";
import { matchPath, type Route } from "@mycreditapp/contract-runtime/route";

/** Base URLs of the API, one per version. */
export const documentedBaseUrls: readonly string[] = versions.map((version) =>
  serverUrl.replace("{version}", version),
);

/** Returns a base URL as the client puts it before paths. */
export function normalizeBaseUrl(baseUrl: string): string {
  if (URL.canParse(baseUrl)) return new URL(baseUrl).href.replace(/\/+$/, "");
  throw new TypeError("baseUrl is not a URL: pass the baseUrl of your client.");
}

/** Finds the operation of a request, or explains why there is none. */
export function findRoute(method: string, url: string, baseUrls: ReadonlySet<string>): Route | Problem {
  const fail = (problem: string, hint: string): Problem => ({ pointer: "", problem, hint });
  const baseUrl = [...baseUrls].find((one) => url.startsWith(`${one}/`));
  if (!baseUrl) {
    return fail(
      `is not below ${[...baseUrls].join(" or ")}`,
      "pass the baseUrl of your client to createFake",
    );
  }
  const prefix = new URL(baseUrl).pathname.replace(/\/$/, "");
  const match = matchPath(method, new URL(url).pathname.slice(prefix.length));
  if ("operation" in match) return match;
  return match.methods.length === 0
    ? fail("has a path that is not in the spec", "correct the path")
    : fail("has a method that the spec does not define for this path", `use ${match.methods.join(" or ")}`);
}
