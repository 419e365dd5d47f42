import { type Assumption, type AssumptionName, assumptions } from "./assumptions.js";

/** Throws a TypeError if an assumption does not exist, is fixed, or cannot have the value. */
export function requireAssumption(name: string, value: unknown): void {
  const problem = findProblem(name, value);
  if (problem) throw new TypeError(`assumptions[${JSON.stringify(name)}] ${problem}.`);
}

function findProblem(name: string, value: unknown): string | undefined {
  if (!Object.hasOwn(assumptions, name)) return "does not exist: see docs/assumptions.md";
  const { value: usual, others, fixed }: Assumption = assumptions[name as AssumptionName];
  if (fixed) return "is fixed: omit it";
  const is = `is ${JSON.stringify(value)}`;
  const values = [String(usual), ...Object.keys(others)];
  if (typeof value !== typeof usual || (!("*" in others) && !values.includes(String(value)))) {
    return `${is}: pass ${"*" in others ? `a ${typeof usual}` : values.join(" or ")}`;
  }
  if (
    name.startsWith("status.") &&
    !(Number.isInteger(value) && Number(value) >= 400 && Number(value) < 600)
  ) {
    return `${is}: pass an integer from 400 to 599`;
  }
  if (typeof value === "number" && !(Number.isFinite(value) && value >= 0)) {
    return `${is}: pass a number of at least 0`;
  }
  return value === "" ? `${is}: pass a text` : undefined;
}
