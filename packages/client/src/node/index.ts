/**
 * A transport for Node that is faster than its `fetch`.
 *
 * @packageDocumentation
 */

export { type NodeTransport, nodeTransport } from "./node-transport.js";
export type { NodeTransportOptions, ProxyOptions } from "./options.js";
