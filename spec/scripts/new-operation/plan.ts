/** Decides names and values of a new operation from its method, path and page, and from the operations that exist. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { operationIdOf } from "../facts/load.ts";

/** What the command was called with. */
export interface Input {
  readonly method: string;
  readonly path: string;
  /** URL of the reference page. */
  readonly page: string | undefined;
  /** The response is a page of items. */
  readonly list: boolean;
}

export interface PathParameter {
  readonly name: string;
  /** Name of the component. */
  readonly component: string;
  readonly exists: boolean;
  readonly schema: { readonly type: string; readonly format?: string };
  readonly example: unknown;
}

export interface Plan extends Input {
  readonly group: string;
  readonly title: string;
  readonly operationId: string;
  readonly url: string;
  /** Path file, relative to `spec/`. */
  readonly pathFile: string;
  readonly pathExists: boolean;
  readonly groupExists: boolean;
  readonly hasHeaders: boolean;
  readonly resource: "general" | "host-owned";
  readonly scenarios: readonly string[];
  readonly parameters: readonly PathParameter[];
  /** Names of schemas; undefined if the operation has no such body. */
  readonly response: string | undefined;
  readonly item: string | undefined;
  readonly request: string | undefined;
}

const reference = "https://docs.mycreditapp.ai/api-reference/";
const verbs: Record<string, string> = {
  GET: "get",
  POST: "create",
  PUT: "update",
  PATCH: "update",
  DELETE: "delete",
};

/** Throws an error that names the invalid argument. */
export function planOperation(spec: string, input: Input): Plan {
  const read = (file: string) => parse(readFileSync(join(spec, file), "utf8"));
  const paths: Record<string, { $ref: string }> = read("openapi.yaml").paths;
  const { method, path, page, list } = input;
  const verb = verbs[method];
  if (!verb) throw new Error(`${method} is not a method: use one of ${Object.keys(verbs).join(", ")}.`);
  if (!/^(\/([a-z0-9-]+|\{[a-z0-9_]+\}))+$/.test(path)) {
    throw new Error(`${path} is not a path: use kebab-case segments and {snake_case} parameters.`);
  }
  const existing = paths[path]?.$ref;
  if (existing && read(existing)[method.toLowerCase()]) {
    throw new Error(`${method} ${path} exists: edit spec/${existing}.`);
  }
  const [group = siblingGroup(paths, path), slug = slugOf(verb, path)] = page ? partsOf(page) : [];
  const title = slug.replaceAll("-", " ").replace(/^./, (letter) => letter.toUpperCase());
  const { authorization } = read("facts/guides.yaml");
  const sister = read("facts/operations.yaml").operations.find(
    (one: { group: string }) => one.group === group,
  );
  const name = pascalCase(
    slug
      .split("-")
      .slice(1)
      .filter((word) => !["a", "an", "the"].includes(word)),
  );
  const item = list ? name.replace(/s$/, "") : undefined;
  return {
    ...input,
    ...{ group, title, operationId: operationIdOf(title), url: `${reference}${group}/${slug}` },
    pathFile: existing ?? newPathFile(spec, group, path),
    pathExists: existing !== undefined,
    groupExists: read("openapi.yaml").tags.some((tag: { name: string }) => tag.name === group),
    hasHeaders: sister?.org_headers ?? true,
    resource: authorization.host_owned_groups.includes(group) ? "host-owned" : "general",
    scenarios: authorization.self_only_groups.includes(group) ? ["self"] : ["self", "host", "guest"],
    parameters: [...path.matchAll(/\{(\w+)\}/g)].map(([, parameter = ""]) => pathParameter(spec, parameter)),
    response: method === "DELETE" ? undefined : item ? `${item}List` : name,
    item,
    request: ["GET", "DELETE"].includes(method) ? undefined : `${name}${pascalCase([verb])}`,
  };
}

function partsOf(page: string): [string, string] {
  const [, group, slug] =
    /^([a-z0-9-]+)\/([a-z0-9]+(?:-[a-z0-9]+)+)$/.exec(page.replace(reference, "")) ?? [];
  if (page.startsWith(reference) && group && slug) return [group, slug];
  throw new Error(
    `${page} is not a reference page: use a URL like ${reference}organizations/get-organization.`,
  );
}

/** The folder of the path with the most segments in common. */
function siblingGroup(paths: Record<string, { $ref: string }>, path: string): string {
  const common = (other: string) => {
    const [a, b] = [path.split("/"), other.split("/")];
    const end = a.findIndex((segment, i) => segment !== b[i]);
    return end === -1 ? a.length : end;
  };
  const [sibling = ""] = Object.keys(paths).sort((a, b) => common(b) - common(a));
  const folder = common(sibling) > 1 ? paths[sibling]?.$ref.split("/")[1] : undefined;
  return folder ?? path.split("/")[1] ?? "";
}

function slugOf(verb: string, path: string): string {
  return `${verb}-${path.split("/").findLast((segment) => !segment.startsWith("{"))}`;
}

function newPathFile(spec: string, group: string, path: string): string {
  const segments = path.split("/").filter((segment) => segment && !segment.startsWith("{"));
  const names = segments.map((_, i) => segments.slice(i).join("-")).reverse();
  const file = (name: string) => `paths/${group}/${name}.yaml`;
  const free = names.find((name) => !existsSync(join(spec, file(name))));
  if (free) return file(free);
  throw new Error(`All names for the path file of ${path} are taken: rename one of spec/paths/${group}.`);
}

function pathParameter(spec: string, name: string): PathParameter {
  const folder = join(spec, "components/parameters");
  for (const file of readdirSync(folder)) {
    const parameter = parse(readFileSync(join(folder, file), "utf8"));
    if (parameter.name !== name || parameter.in !== "path") continue;
    const { schema, example } = parameter;
    return { name, component: file.replace(".yaml", ""), exists: true, schema, example };
  }
  const example = "3c90c3cc-0d44-4b50-8888-8dd25736052a";
  const component = pascalCase(name.split("_"));
  return { name, component, exists: false, schema: { type: "string", format: "uuid" }, example };
}

function pascalCase(words: readonly string[]): string {
  return words.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join("");
}
