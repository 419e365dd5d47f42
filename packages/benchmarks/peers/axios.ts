/** axios over its default adapter on Node, `node:http`. */
import { Agent } from "node:http";
import { client, configure as configureFetch } from "./axios-fetch.js";

export { error, get, hook, list, patch } from "./axios-fetch.js";

export const configure = (baseUrl: string) => {
  configureFetch(baseUrl);
  Object.assign(client().defaults, { adapter: "http", httpAgent: new Agent({ keepAlive: true }) });
};
