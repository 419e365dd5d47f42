import { clientVersion, specHash, specVersion } from "../generated/table.js";
import { isServer } from "./platform.js";

/** Names package and document to the server, where the platform lets a program do so. */
export function userAgent(): string | undefined {
  if (!isServer()) return undefined;
  return `mycreditapp-client/${clientVersion} (spec ${specVersion}; ${specHash.slice(0, 12)})`;
}
