import type { OperationModel, ParameterModel } from "./model.js";

/** The interface that names every operation, and what of it each scenario may call. */
export function emitOperations(models: readonly OperationModel[]): string {
  const named = models.flatMap(({ response, body, pathParameters, queryParameters }) => [
    ...[response?.schema ?? [], body?.schema ?? []].flat(),
    ...[...pathParameters, ...queryParameters].flatMap(({ names }) => names),
  ]);
  const schemas = [...new Set(named)].sort();
  const pick = (name: string, doc: string, chosen: readonly OperationModel[]): string =>
    `/** ${doc} */\nexport interface ${name}\n  extends Pick<\n    Operations,\n${chosen.map((model) => `    | "${model.id}"\n`).join("")}  > {}\n`;
  const allowed = (scenario: "self" | "host" | "guest") =>
    models.filter((model) => model.scenarios.includes(scenario));
  return `import type { ${schemas.join(", ")} } from "@mycreditapp/types";
import type { Call } from "../calls/call.js";
import type { CallOptions, NoInput, UploadOptions } from "../calls/call-options.js";

/** Every operation of the document by its name. */
export interface Operations {
${models.map(member).join("\n")}}

${pick("SelfOperations", "Operations that an organization may call for itself.", allowed("self"))}
${pick("HostOperations", "Operations that a host may call for one of its guests.", allowed("host"))}
${pick("GuestOperations", "Operations that a guest may call for one of its hosts.", allowed("guest"))}
${pick(
  "UnscopedOperations",
  "Operations that need no organization.",
  models.filter((model) => !model.resource),
)}`;
}

function member(model: OperationModel): string {
  const doc = docOf(model)
    .join("\n\n")
    .replaceAll("*/", "*\\/")
    .split("\n")
    .map((line) => `   * ${line}`.trimEnd());
  const { response } = model;
  const data = response ? `${response.schema}${response.isArray ? "[]" : ""}` : "undefined";
  return `  /**\n${doc.join("\n")}\n   */\n  ${model.id}(${inputOf(model)}, options?: ${model.body?.file ? "UploadOptions" : "CallOptions"}): Call<${data}>;\n`;
}

function inputOf(model: OperationModel): string {
  const parts: string[] = [];
  let optional = true;
  const add = (name: string, type: string, required: boolean): void => {
    parts.push(`    ${name}${required ? `: ${type}` : `?: ${type} | undefined`};\n`);
    optional &&= !required;
  };
  if (model.pathParameters.length > 0) add("path", membersOf(model.pathParameters), true);
  if (model.queryParameters.length > 0) {
    add(
      "query",
      membersOf(model.queryParameters),
      model.queryParameters.some((parameter) => parameter.required),
    );
  }
  if (model.body) add("body", model.body.schema, model.body.required);
  if (parts.length === 0) return "input?: NoInput";
  return `input${optional ? "?" : ""}: {\n${parts.join("")}  }`;
}

function membersOf(parameters: readonly ParameterModel[]): string {
  const members = parameters.map((parameter) => {
    const doc = parameter.description.replaceAll("*/", "*\\/").replaceAll("\n", " ");
    return `      /** ${doc} */\n      ${parameter.name}${memberType(parameter)};\n`;
  });
  return `{\n${members.join("")}    }`;
}

function memberType({ type, required, isDate }: ParameterModel): string {
  const given = isDate ? `${type} | Date` : type;
  return required ? `: ${given}` : `?: ${given} | undefined`;
}

function docOf(model: OperationModel): string[] {
  const doc = [`${model.summary}: \`${model.method} ${model.path}\`.`, model.description];
  if (model.resource) {
    const certainty = model.accessEvidence === "documented" ? "" : ` (${model.accessEvidence})`;
    doc.push(`Access: ${model.resource} resource, open to ${model.scenarios.join(", ")}${certainty}.`);
  }
  if (model.body?.file) {
    const { property, maxBytes, mediaTypes } = model.body.file;
    if (maxBytes) doc.push(`\`${property}\` holds at most ${maxBytes} bytes.`);
    if (mediaTypes) doc.push(`\`${property}\` is one of ${mediaTypes.join(", ")}.`);
  }
  if (model.errorCodes.length > 0) doc.push(`Error codes: ${model.errorCodes.join(", ")}.`);
  doc.push(`Evidence: ${model.evidence}. ${model.evidenceNote ?? ""}`);
  if (model.deprecated) doc.push("@deprecated");
  doc.push(
    `@throws {@link MyCreditAppError} when awaited; \`.result()\` never throws.`,
    `@see ${model.page}`,
  );
  return doc;
}
