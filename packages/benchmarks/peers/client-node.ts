/** The client over the Node transport. */
import { nodeTransport } from "@mycreditapp/client/node";
import { configure as configureClient } from "./client.js";

export { error, get, hook, list, patch } from "./client.js";

const transport = nodeTransport();
export const configure = (baseUrl: string) => configureClient(baseUrl, { fetch: transport });
export const close = () => transport.close();
