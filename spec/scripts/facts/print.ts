/** Prints a report: a table by group and a total, or what differs. */
import type { Difference, Report } from "./compare.ts";

export function print({ groups, unnamed, accepted, differences }: Report): void {
  const sum = (key: "operations" | "facts" | "matching") =>
    groups.reduce((total, group) => total + group[key], 0);
  const width = Math.max(...groups.map(({ group }) => group.length));
  console.log(`${"group".padEnd(width)}  operations  facts  matching`);
  for (const { group, operations, facts, matching } of groups) {
    console.log(
      [
        group.padEnd(width),
        String(operations).padStart(10),
        String(facts).padStart(5),
        String(matching).padStart(8),
      ].join("  "),
    );
  }
  console.log(
    `\n${total(sum("matching"), sum("facts"))}; ${sum("operations")} operations, ${accepted} differences that decisions.yaml explains.`,
  );
  if (unnamed.length > 0) {
    console.log("Cannot be in the document, because their names were not seen:");
    for (const { operation, row } of unnamed) console.log(`  ${operation}  ${row}`);
  }
  if (differences.length === 0) return;
  console.error(`\n${differences.length} differences:\n`);
  for (const text of describeAll(differences)) console.error(`${text}\n`);
}

/** Never rounds up to 100 %. */
function total(matching: number, facts: number): string {
  return `${matching} of ${facts} facts, ${Math.floor((matching / facts) * 1000) / 10} %`;
}

/** Operations that share a component share its differences: each is told once. */
export function describeAll(differences: Difference[]): string[] {
  const operations = new Map<string, string[]>();
  for (const { operation, ...difference } of differences) {
    const text = describe(difference);
    operations.set(text, [...(operations.get(text) ?? []), operation]);
  }
  return [...operations].map(([text, names]) => `${names.join(", ")}\n${text}`);
}

function describe({ at, pointer, expected, found, remedy }: Omit<Difference, "operation">): string {
  const lines = [`  at        ${at || "the operation"}`];
  if (pointer) lines.push(`  bundle    ${pointer}`);
  return [
    ...lines,
    `  expected  ${show(expected)}`,
    `  found     ${show(found)}`,
    `  remedy    ${remedy}`,
  ].join("\n");
}

const show = (value: unknown): string => (value === undefined ? "nothing" : JSON.stringify(value));
