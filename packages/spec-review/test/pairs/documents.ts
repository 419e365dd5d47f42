import { bodyPairs } from "./bodies.js";
import type { Pair } from "./build.js";
import { sharedPairs, versionPairs } from "./components-and-versions.js";
import { factPairs, operationPairs } from "./operations-and-facts.js";
import { parameterPairs } from "./parameters.js";
import { responsePairs } from "./responses.js";
import { securityPairs, serverPairs } from "./security-and-servers.js";

/** Changes outside of schemas, and those whose verdict depends on more than the values. */
export const documentPairs: readonly Pair[] = [
  ...parameterPairs,
  ...bodyPairs,
  ...responsePairs,
  ...securityPairs,
  ...serverPairs,
  ...operationPairs,
  ...factPairs,
  ...sharedPairs,
  ...versionPairs,
];
