/**
 * TypeScript types of the MyCreditApp API, generated from its OpenAPI document.
 *
 * @packageDocumentation
 */

export * from "./generated/enums.js";
export type { components, operations, paths } from "./generated/openapi.js";
export type * from "./generated/schemas.js";
export { specHash, specVersion } from "./generated/spec.js";
