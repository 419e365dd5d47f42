import { clientVersion, specHash, specVersion } from "../generated/table.js";

/** Identifies the package and the spec to the server. */
export const userAgent = `mycreditapp-client/${clientVersion} (spec ${specVersion}; ${specHash.slice(0, 12)})`;
