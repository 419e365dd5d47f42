import type { OperationModel, ParameterModel } from "@mycreditapp/contract-runtime/codegen/model";

/** Emits the interface of all operations, and of those that each scenario allows. */
export function emitOperations(models: readonly OperationModel[]): string {
  const used = models.flatMap(({ response, body, pathParameters, queryParameters }) => [
    ...[response?.schema ?? [], body?.schema ?? []].flat(),
    ...[...pathParameters, ...queryParameters].flatMap(({ components }) => components),
  ]);
  const schemas = [...new Set(used)].sort();
  const pick = (name: string, doc: string, chosen: readonly OperationModel[]): string =>
    `/** ${doc} */\nexport interface ${name}\n  extends Pick<\n    Operations,\n${chosen.map((model) => `    | "${model.id}"\n`).join("")}  > {}\n`;
  const allowed = (scenario: "self" | "host" | "guest") =>
    models.filter((model) => model.scenarios.includes(scenario));
  return `import type { ${schemas.join(", ")} } from "@mycreditapp/types";
import type { Call } from "../calls/call.js";
import type { CallOptions, NoInput, UploadOptions } from "../calls/call-options.js";

/** All operations of the document by ID. */
export interface Operations {
${models.map(emitOperation).join("\n")}}

${pick("SelfOperations", "Operations that an organization may call for itself.", allowed("self"))}
${pick("HostOperations", "Operations that a host may call for one of its guests.", allowed("host"))}
${pick("GuestOperations", "Operations that a guest may call for one of its hosts.", allowed("guest"))}
${pick(
  "UnscopedOperations",
  "Operations that need no organization.",
  models.filter((model) => !model.resource),
)}`;
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
