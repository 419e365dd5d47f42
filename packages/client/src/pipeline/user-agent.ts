import { specHash, specVersion } from "@mycreditapp/contract-runtime/generated/table";
import { clientVersion } from "../generated/version.js";

/** Identifies the package and the spec to the server. */
export const userAgent = `mycreditapp-client/${clientVersion} (spec ${specVersion}; ${specHash})`;
