import type { AccessRule, Document, Organization } from "@mycreditapp/document";
import type { OperationModel } from "../../../client/codegen/model.ts";
import { FileValue, type Input, type Value, Variable } from "./values.ts";

/** The environment variable that holds each organization's ID. */
const organizations: Record<Organization, string> = {
  me: "$ORGANIZATION_ID",
  guest: "$GUEST_ID",
  host: "$HOST_ID",
};

/** Returns a curl command that calls the operation with the headers of the scenario. */
export function curlSample(
  document: Document,
  model: OperationModel,
  rule: AccessRule | undefined,
  input: Input,
): string {
  const headers = [
    ...(model.secured ? ["Authorization: Bearer $TOKEN"] : []),
    ...(rule
      ? [
          `Requester-Organization-ID: ${organizations[rule.requester]}`,
          `Target-Organization-ID: ${organizations[rule.target]}`,
        ]
      : []),
    ...(input.body && !isMultipart(model) ? [`Content-Type: ${model.body?.mediaType}`] : []),
  ];
  return [
    `curl --request ${model.method}`,
    `--url "${urlOf(document, model, rule, input)}"`,
    ...headers.map((header) => `--header "${header}"`),
    ...bodyOf(model, input),
  ].join(" \\\n  ");
}

function isMultipart({ body }: OperationModel): boolean {
  return body?.mediaType === "multipart/form-data";
}

function urlOf(
  document: Document,
  model: OperationModel,
  rule: AccessRule | undefined,
  input: Input,
): string {
  const [server] = document.servers;
  const base = server.url.replace("{version}", server.variables.version.default);
  const path = model.path.replaceAll(/\{(\w+)\}/g, (_, name: string) =>
    name === "org_id" && rule ? organizations[rule.org_id] : inUrl(input.path[name] ?? ""),
  );
  const query = Object.entries(input.query).flatMap(([name, value]) =>
    [value].flat().map((one) => `${name}=${inUrl(one as Value)}`),
  );
  return `${base}${path}${query.length > 0 ? `?${query.join("&")}` : ""}`;
}

function inUrl(value: Value): string {
  return value instanceof Variable ? `$${value.name}` : encodeURIComponent(String(value));
}

function bodyOf(model: OperationModel, { body }: Input): string[] {
  if (!body) return [];
  if (!isMultipart(model)) return [`--data '${quote(json(body, "  "))}'`];
  return Object.entries(body).map(([name, value]) =>
    value instanceof FileValue
      ? `--form "${name}=@${value.name};type=${value.mediaType}"`
      : `--form "${name}=${value}"`,
  );
}

/** A variable leaves the single quotes of the shell and returns to them. */
const marked = /"\$(\w+)"/g;

function json(value: Value, indent: string): string {
  const plain = JSON.stringify(
    value,
    (_, member) => (member instanceof Variable ? `$${member.name}` : member),
    2,
  );
  return plain.replaceAll("\n", `\n${indent}`);
}

function quote(text: string): string {
  return text.replaceAll("'", `'\\''`).replaceAll(marked, `"'"$$$1"'"`);
}
