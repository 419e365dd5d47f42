import type { Scenario } from "@mycreditapp/document";
import type { OperationModel } from "../../../contract-runtime/codegen/model.ts";
import { FileValue, type Input, type Value, Variable } from "./values.ts";

/** What fits next to the description without wrapping. */
const width = 64;

const clientOptions = {
  organizationId: new Variable("ORGANIZATION_ID"),
  credentials: { clientId: new Variable("CLIENT_ID"), clientSecret: new Variable("CLIENT_SECRET") },
};

/** How the client's methods select a scenario, and the variable that they take. */
const views: Record<Scenario, { call: string; variables: string[] }> = {
  self: { call: ".asSelf()", variables: [] },
  host: { call: ".asHostOf(GUEST_ID)", variables: ["GUEST_ID"] },
  guest: { call: ".asGuestOf(HOST_ID)", variables: ["HOST_ID"] },
};

/** Returns a module that calls the operation with `@mycreditapp/client`. */
export function typescriptSample(
  model: OperationModel,
  scenario: Scenario | undefined,
  input: Input,
): string {
  const view = scenario ? views[scenario] : { call: "", variables: [] };
  const parts = Object.entries(input).filter(
    ([, part]) => part !== undefined && Object.keys(part).length > 0,
  );
  const start = `${model.response ? "const data = " : ""}await mca${view.call}.${model.id}(`;
  const argument = parts.length > 0 ? print(Object.fromEntries(parts), 0, start.length) : "";
  const used = new Set(["CLIENT_ID", "CLIENT_SECRET", "ORGANIZATION_ID", ...view.variables]);
  for (const value of leavesOf(input)) if (value instanceof Variable) used.add(value.name);
  return [
    ...(argument.includes("openAsBlob") ? ['import { openAsBlob } from "node:fs";'] : []),
    'import { createClient } from "@mycreditapp/client";',
    "",
    environment([...used]),
    `const mca = createClient(${print(clientOptions, 0, 0)});`,
    "",
    `${start}${argument});`,
    ...(model.response ? ["console.log(data);"] : []),
  ].join("\n");
}

function environment(names: readonly string[]): string {
  const members = names.map((name) => `${name} = ""`);
  const line = `const { ${members.join(", ")} } = process.env;`;
  if (line.length <= width) return line;
  return `const {\n${members.map((member) => `  ${member},\n`).join("")}} = process.env;`;
}

function* leavesOf(value: unknown): Generator<unknown> {
  if (
    value instanceof Variable ||
    value instanceof FileValue ||
    typeof value !== "object" ||
    value === null
  ) {
    yield value;
  } else for (const member of Object.values(value)) yield* leavesOf(member);
}

/** Prints a literal as Prettier does: in one line if it fits. `column` is where the literal starts. */
function print(value: Value, indent: number, column: number): string {
  if (value instanceof Variable) return value.name;
  if (value instanceof FileValue) {
    const { name, mediaType } = value;
    return `new File([await openAsBlob("${name}")], "${name}", { type: "${mediaType}" })`;
  }
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const isArray = Array.isArray(value);
  const [open, close, space] = isArray ? ["[", "]", ""] : ["{", "}", " "];
  const inner = indent + 2;
  const members = Object.entries(value).map(([name, member]) => {
    if (isArray) return print(member, inner, inner);
    return `${name}: ${print(member, inner, inner + name.length + 2)}`;
  });
  const line = `${open}${space}${members.join(", ")}${space}${close}`;
  if (!line.includes("\n") && column + line.length < width) return line;
  const start = " ".repeat(inner);
  return `${open}\n${members.map((member) => `${start}${member},\n`).join("")}${" ".repeat(indent)}${close}`;
}
