import { keyOf } from "./finding.js";
import { type DriftReport, inWords } from "./report.js";

/** So many findings are remembered: an API that answers with ever new ones must not fill the memory. */
const remembered = 1_000;

/** Writes each distinct finding to the console, once. */
export function warnOnce(): (report: DriftReport) => void {
  const seen = new Set<string>();
  return ({ operation, status, findings }) => {
    for (const finding of findings) {
      const key = `${operation} ${keyOf(finding)}`;
      if (seen.has(key) || seen.size >= remembered) continue;
      seen.add(key);
      console.warn(`@mycreditapp/client: ${operation} ${status} ${finding.severity}: ${inWords(finding)}.`);
    }
  };
}
