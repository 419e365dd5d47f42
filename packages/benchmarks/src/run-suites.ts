import type { Results } from "./report/markdown.js";
import type { Length, SuiteResult } from "./report/model.js";
import { progress } from "./report/progress.js";
import { printSuite } from "./report/terminal.js";

export interface Suite {
  /** Time that 15 rounds take on an idle machine with 2 cores, for the progress. */
  readonly minutes: number;
  measure(length: Length): Promise<SuiteResult>;
}
export type Suites = Readonly<Record<string, Suite>>;
export type Plan = NonNullable<Results["unfinished"]>;
type Saved = Omit<Results, "environment">;

export const minutesOf = (suites: Suites, names: readonly string[]) =>
  names.reduce((sum, name) => sum + (suites[name]?.minutes ?? 0), 0);

/**
 * Runs suites, and saves after each one, so that neither an interruption nor a failure loses the others. Returns those that
 * failed.
 */
export async function runSuites(
  suites: Suites,
  plan: Plan,
  { load, save, quick }: { load(): Partial<Saved>; save(results: Saved): void; quick: boolean },
): Promise<string[]> {
  const names = Object.keys(suites);
  const failed: string[] = [];
  const chosen = names.filter((name) => plan.suites.includes(name));
  const saveAll = (pending: readonly string[], measured: Saved["suites"] = {}) => {
    const all = { ...load().suites, ...measured };
    const sorted = names.flatMap((name) => (all[name] ? [[name, all[name]] as const] : []));
    const unfinished = pending.length > 0 ? { unfinished: { ...plan, suites: pending } } : {};
    save({ suites: Object.fromEntries(sorted), ...unfinished });
  };
  saveAll(chosen);
  for (const [index, name] of chosen.entries()) {
    const minutes = (minutesOf(suites, chosen.slice(index)) * plan.rounds) / 15;
    const time = quick ? "" : `: about ${Math.ceil(minutes)} min left on an idle machine`;
    progress(`Suite ${name}, ${index + 1} of ${chosen.length}${time}`);
    try {
      const result = await (suites[name] as Suite).measure({ rounds: plan.rounds, quick });
      printSuite(result);
      const pending = [...failed, ...chosen.slice(index + 1)];
      saveAll(pending, { [name]: { command: plan.command, ...result } });
    } catch (error) {
      console.error(`Suite ${name} failed: ${(error as Error).stack}`);
      failed.push(name);
    }
  }
  return failed;
}
