/** Prints the record of the rule and what it proposes. */

import type { Verdicts } from "../facts/verdicts.ts";
import { holds, type Record, threshold } from "./record.ts";

export function printRecord(record: Record): void {
  const { seen, required, optional, exceptions, foretold, right, misses } = record;
  const percent = (share: number) => `${Math.floor(share * 1000) / 10} %`;
  console.log(
    `${seen} response fields with visible flags: ${required} required, ${optional} optional. Exactly the optional ones are nullable${exceptions.length > 0 ? `, except ${exceptions.join(", ")}` : ""}.`,
  );
  console.log(
    `${foretold} of them are in a sample as well. It foretells ${right}, ${percent(right / foretold)}.`,
  );
  for (const { place, required } of misses) {
    console.log(`  missed  ${place}  is ${required ? "required" : "optional"}`);
  }
  if (!holds(record)) {
    console.error(
      `The rule no longer holds: it must foretell ${percent(threshold)}, and optional must mean nullable. Check the new facts, or mark as \`assumed\` what rests on it.`,
    );
  }
}

/** Fields of responses whose flags no page shows. */
export function printProposals({ responses }: Verdicts): void {
  console.log("");
  for (const [pointer, { required, nullable, flags, reason }] of responses) {
    if (flags === "documented") continue;
    const [, , , schema, , field] = pointer.split("/");
    const proposed = `${required ? "required" : "optional"}, ${nullable ? "nullable" : "not null"}`;
    console.log(`${`${schema}.${field}`.padEnd(60)}  ${proposed.padEnd(19)}  ${flags.padEnd(9)}  ${reason}`);
  }
}
