/** Redocly plugin with our rules and decorators. Each rule has a file and `fixtures/<rule>`, which shows what it rejects. */
import accessTable from "./access-table.js";
import deprecations from "./deprecations.js";
import errorResponses from "./error-responses.js";
import evidence from "./evidence.js";
import externalDocs from "./external-docs.js";
import finalStatuses from "./final-statuses.js";
import invariants from "./invariants.js";
import lifecycles from "./lifecycles.js";
import listOperations from "./list-operations.js";
import namedExamples from "./named-examples.js";
import noInlineObjects from "./no-inline-objects.js";
import noPlaceholders from "./no-placeholders.js";
import operationId from "./operation-id.js";
import organizationAccess from "./organization-access.js";
import snakeCaseProperties from "./snake-case-properties.js";
import timestamps from "./timestamps.js";

export const rules = {
  deprecations,
  "error-responses": errorResponses,
  evidence,
  "external-docs": externalDocs,
  invariants,
  lifecycles,
  "list-operations": listOperations,
  "named-examples": namedExamples,
  "no-inline-objects": noInlineObjects,
  "no-placeholders": noPlaceholders,
  "operation-id": operationId,
  "organization-access": organizationAccess,
  "snake-case-properties": snakeCaseProperties,
  timestamps,
};

export default function plugin() {
  return {
    id: "mycreditapp",
    rules: { oas3: rules },
    decorators: { oas3: { "access-table": accessTable, "final-statuses": finalStatuses } },
  };
}
