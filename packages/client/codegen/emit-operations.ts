import type { OperationModel, ParameterModel } from "@mycreditapp/contract-runtime/codegen/model";

/** Emits the interface of all operations, and of those that each scenario allows. */
export function emitOperations(models: readonly OperationModel[]): string {
  const used = models.flatMap(({ response, body, pathParameters, queryParameters }) => [
    ...[response?.schema ?? [], body?.schema ?? []].flat(),
    ...[...pathParameters, ...queryParameters].flatMap(({ components }) => components),
  ]);
  const schemas = [...new Set(used)].sort();
  const groups = new Map<string, OperationModel[]>();
  for (const model of models) {
    const name = groupOf(model);
    groups.set(name, [...(groups.get(name) ?? []), model]);
  }
  const extend = (name: string, doc: string, chosen: (group: string) => boolean): string => {
    const bases = [...groups.keys()].filter(chosen);
    return `/** ${doc} */\nexport interface ${name}${bases.length > 0 ? ` extends ${bases.join(", ")}` : ""} {}\n`;
  };
  const allowedIn = (scenario: Scenario) => (group: string) =>
    groups.get(group)?.[0]?.scenarios.includes(scenario) === true;
  return `import type { ${schemas.join(", ")} } from "@mycreditapp/types";
import type { Call } from "../calls/call.js";
import type { CallOptions, NoInput, UploadOptions } from "../calls/call-options.js";

${[...groups].map(([name, members]) => `interface ${name} {\n${members.map(emitOperation).join("\n")}}\n`).join("\n")}
${[
  extend("Operations", "All operations of the document by ID.", () => true),
  extend("SelfOperations", "Operations that an organization may call for itself.", allowedIn("self")),
  extend("HostOperations", "Operations that a host may call for one of its guests.", allowedIn("host")),
  extend("GuestOperations", "Operations that a guest may call for one of its hosts.", allowedIn("guest")),
  extend("UnscopedOperations", "Operations that need no organization.", (group) => group === unscoped),
].join("\n")}`;
}

type Scenario = OperationModel["scenarios"][number];
const unscoped = "ForAnyone";

/**
 * Returns the interface that declares an operation: one for each set of scenarios, which the scenarios extend. `Pick` would
 * need no groups, but costs an instantiation per operation in each compilation of a consumer.
 */
function groupOf({ resource, scenarios }: OperationModel): string {
  if (!resource) return unscoped;
  return `For${scenarios.map((one) => one.charAt(0).toUpperCase() + one.slice(1)).join("")}`;
}

function emitOperation(model: OperationModel): string {
  const doc = docLines(model)
    .join("\n\n")
    .replaceAll("*/", "*\\/")
    .split("\n")
    .map((line) => `   * ${line}`.trimEnd());
  const { response } = model;
  const data = response ? `${response.schema}${response.isArray ? "[]" : ""}` : "undefined";
  return `  /**\n${doc.join("\n")}\n   */\n  ${model.id}(${inputType(model)}, options?: ${model.body?.file ? "UploadOptions" : "CallOptions"}): Call<${data}>;\n`;
}

function inputType(model: OperationModel): string {
  const parts: string[] = [];
  let optional = true;
  const add = (name: string, type: string, required: boolean): void => {
    parts.push(`    ${name}${required ? `: ${type}` : `?: ${type} | undefined`};\n`);
    optional &&= !required;
  };
  if (model.pathParameters.length > 0) add("path", parametersType(model.pathParameters), true);
  if (model.queryParameters.length > 0) {
    add(
      "query",
      parametersType(model.queryParameters),
      model.queryParameters.some((parameter) => parameter.required),
    );
  }
  if (model.body) add("body", model.body.schema, model.body.required);
  if (parts.length === 0) return "input?: NoInput";
  return `input${optional ? "?" : ""}: {\n${parts.join("")}  }`;
}

function parametersType(parameters: readonly ParameterModel[]): string {
  const properties = parameters.map((parameter) => {
    const tag = parameter.deprecation === undefined ? "" : ` @deprecated ${parameter.deprecation}`;
    const doc = `${parameter.description}${tag}`.replaceAll("*/", "*\\/").replaceAll("\n", " ");
    return `      /** ${doc} */\n      ${parameter.name}${propertyType(parameter)};\n`;
  });
  return `{\n${properties.join("")}    }`;
}

function propertyType({ type, required, isDate }: ParameterModel): string {
  const accepted = isDate ? `${type} | Date` : type;
  return required ? `: ${accepted}` : `?: ${accepted} | undefined`;
}

function docLines(model: OperationModel): string[] {
  const doc = [`${model.summary}: \`${model.method} ${model.path}\`.`, model.description];
  if (model.resource) {
    const evidence = model.accessEvidence === "documented" ? "" : ` (${model.accessEvidence})`;
    doc.push(`Access: ${model.resource} resource, open to ${model.scenarios.join(", ")}${evidence}.`);
  }
  if (model.body?.file) {
    const { property, maxBytes, mediaTypes } = model.body.file;
    if (maxBytes) doc.push(`Maximum size of \`${property}\`: ${maxBytes} bytes.`);
    if (mediaTypes) doc.push(`Media types of \`${property}\`: ${mediaTypes.join(", ")}.`);
  }
  if (model.errorCodes.length > 0) doc.push(`Error codes: ${model.errorCodes.join(", ")}.`);
  doc.push(`Evidence: ${model.evidence}. ${model.evidenceNote ?? ""}`);
  if (model.deprecation !== undefined) doc.push(`@deprecated ${model.deprecation}`);
  doc.push(
    `@throws {@link MyCreditAppError} when awaited; \`.result()\` never throws.`,
    `@see ${model.docsUrl}`,
  );
  return doc;
}
