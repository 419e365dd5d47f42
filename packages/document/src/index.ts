export {
  type AccessRule,
  type AccessRules,
  accessRulesOf,
  type Organization,
  type OrganizationAccess,
  type Resource,
  type Scenario,
  scenarios,
} from "./access.js";
export { type Evidence, evidenceNote, evidences, type Mark, type Marked, marksOf } from "./evidence.js";
export {
  type BodyNode,
  examplesOf,
  type NamedExample,
  type OperationNode,
  type OperationPlace,
  operationPlaces,
  operationsOf,
  type ResponseNode,
  successOf,
} from "./operations.js";
export { join, stepsOf, valueAt } from "./pointer.js";
export {
  componentName,
  componentsWithin,
  dereference,
  type Node,
  referenceChain,
  referencesOf,
  resolveNode,
  resolveRef,
  schemasWithin,
} from "./references.js";
export { schemasOf, walkSchema } from "./schemas.js";
export {
  type Components,
  type Document,
  type Example,
  type MediaType,
  type Method,
  methods,
  type Operation,
  type Parameter,
  type PathItem,
  type Reference,
  type RequestBody,
  type Response,
  type Schema,
  type Server,
} from "./types.js";
