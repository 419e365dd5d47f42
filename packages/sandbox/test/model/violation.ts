/** An invariant that does not hold. */
export class Violation extends Error {
  constructor(invariant: number, message: string) {
    super(`Invariant ${invariant}: ${message}`);
  }
}

/** Throws unless the invariant holds. */
export function hold(invariant: number, condition: boolean, message: string): void {
  if (!condition) throw new Violation(invariant, message);
}

/** Throws unless two values are equal as JSON. */
export function same(invariant: number, actual: unknown, expected: unknown, message: string): void {
  const [a, b] = [JSON.stringify(actual), JSON.stringify(expected)];
  if (a !== b) throw new Violation(invariant, `${message}: ${a} instead of ${b}`);
}
