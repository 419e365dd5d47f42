/**
 * The MyCreditApp API as TypeScript types: what the OpenAPI document says, unchanged.
 *
 * @packageDocumentation
 */

export * from "./generated/enums.js";
export type { components, operations, paths } from "./generated/openapi.js";
export type * from "./generated/schemas.js";
export { specHash, specVersion } from "./generated/spec.js";
