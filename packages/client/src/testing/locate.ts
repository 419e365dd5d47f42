import { serverUrl, versions } from "../generated/table.js";
import type { Problem } from "./problem.js";
import { type Route, routeOf } from "./route.js";

/** The base URLs of the API, one for each version. */
export function documentedBases(): string[] {
  return versions.map((version) => serverUrl.replace("{version}", version));
}

/** A base URL as its client writes it before paths. */
export function baseOf(baseUrl: string): string {
  if (URL.canParse(baseUrl)) return new URL(baseUrl).href.replace(/\/+$/, "");
  throw new TypeError("baseUrl is not a URL: give the one that your client has.");
}

/** Finds the operation of a request, or says why there is none. */
export function locate(method: string, url: string, bases: ReadonlySet<string>): Route | Problem {
  const base = [...bases].find((one) => url.startsWith(`${one}/`));
  if (!base) {
    return {
      pointer: "",
      problem: `does not go to ${[...bases].join(" or ")}`,
      remedy: "give createFake the baseUrl of your client",
    };
  }
  const prefix = new URL(base).pathname.replace(/\/$/, "");
  const route = routeOf(method, new URL(url).pathname.slice(prefix.length));
  if ("operation" in route) return route;
  const { methods } = route;
  if (methods.length === 0) {
    return { pointer: "", problem: "has a path that is not in the document", remedy: "correct the path" };
  }
  return {
    pointer: "",
    problem: "has a method that the document does not give to this path",
    remedy: `use ${methods.join(" or ")}`,
  };
}
