import type { Witness } from "../src/model/change.js";
import type { Model } from "../src/model/operations.js";
import { type Exchange, judge } from "../src/witness/exchange.js";
import { compileExpressions } from "../src/witness/types.js";

/** Runs a witness on both sides: what each side says against it. */
export async function judgeAgain(
  witness: Extract<Witness, { found: true }>,
  old: Model,
  now: Model,
): Promise<{ accepts: readonly string[]; rejects: readonly string[] }> {
  const run = async (model: Model): Promise<string[]> => {
    if (witness.type === "exchange")
      return judge(model, witness.example as Exchange).map(({ message }) => message);
    const [error] = await compileExpressions(model, [witness.example as string]);
    return error ? [error] : [];
  };
  const [before, after] = [await run(old), await run(now)];
  return witness.rejectedBy === "new"
    ? { accepts: before, rejects: after }
    : { accepts: after, rejects: before };
}
