/**
 * openapi-fetch on a client's pipeline.
 *
 * @packageDocumentation
 */

export { type OpenapiFetchCallOptions, type OpenapiFetchOptions, openapiFetch } from "./openapi-fetch.js";
