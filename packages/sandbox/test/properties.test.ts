import fc from "fast-check";
import { expect, it } from "vitest";
import { createSandbox } from "../src/index.js";
import { Driver, roles } from "./model/driver.js";
import { run, sequences } from "./model/run.js";

// Set by `scripts/sequences.ts`, which prints how to replay a failure.
const { SANDBOX_RUNS, SANDBOX_SEED, SANDBOX_PATH, SANDBOX_REPLAY_PATH } = process.env;
const numRuns = Number(SANDBOX_RUNS ?? 500);
const parameters = {
  ...(SANDBOX_SEED !== undefined && { seed: Number(SANDBOX_SEED) }),
  ...(SANDBOX_PATH !== undefined && { path: SANDBOX_PATH }),
};
/** Fails with the counterexample, and the command that replays it. */
async function assertProperty<Values>(
  property: fc.IAsyncProperty<Values>,
  numRuns: number,
  name: string,
): Promise<void> {
  const result = await fc.check(property, { numRuns, ...parameters });
  if (!result.failed) return;
  const { seed, counterexamplePath } = result;
  const replayPath = /replayPath="([^"]+)"/.exec(String(result.counterexample))?.[1];
  const options = `--only "${name}" --seed ${seed} --path ${counterexamplePath} --replay-path ${replayPath ?? ""}`;
  const report = (await fc.asyncDefaultReportMessage(result)) ?? "";
  expect.fail(
    `${result.errorInstance}\n${report}\nReplay: pnpm --filter @mycreditapp/sandbox sequences ${options}`,
  );
}

const timeout = 120_000 + numRuns * 200;

it(
  `holds the invariants over ${numRuns} random sequences of requests`,
  async () => {
    const property = fc.asyncProperty(
      sequences(SANDBOX_REPLAY_PATH),
      async (steps) => void (await run(createSandbox, steps)),
    );
    await assertProperty(property, numRuns, "holds");
  },
  timeout,
);

it(
  "5, 37: the same calls give the same bytes, in a new sandbox and after a reset",
  async () => {
    const property = fc.asyncProperty(sequences(SANDBOX_REPLAY_PATH), async (steps) => {
      const sandbox = createSandbox();
      const first = await run(createSandbox, steps, new Driver(sandbox));
      sandbox.reset();
      expect(sandbox.snapshot()).toEqual(createSandbox().snapshot());
      expect(await run(createSandbox, steps, new Driver(sandbox))).toEqual(first);
      expect(await run(createSandbox, steps)).toEqual(first);
    });
    await assertProperty(property, Math.ceil(numRuns / 25), "5, 37");
  },
  timeout,
);

it(
  "7: advance(a), advance(b) is advance(a + b)",
  async () => {
    const seconds = fc.integer({ min: 0, max: 400 });
    const property = fc.asyncProperty(
      sequences(SANDBOX_REPLAY_PATH),
      seconds,
      seconds,
      async (steps, a, b) => {
        const driver = new Driver(createSandbox());
        await run(createSandbox, steps, driver);
        const snapshot = driver.sandbox.snapshot();
        const views = [];
        for (const moves of [[a + b], [a, b]]) {
          const sandbox = createSandbox({ seed: snapshot });
          for (const move of moves) sandbox.advance(move);
          const reader = new Driver(sandbox);
          const reads = roles.map((role) => reader.as(role, "getOrganizationsAnalyticsHistory"));
          const files = roles.map((role) => reader.as(role, "getFinancialFiles"));
          const received = await Promise.all([...reads, ...files]);
          views.push(
            received.map(({ text }) => text),
            sandbox.state.now,
          );
        }
        expect(views.slice(2)).toEqual(views.slice(0, 2));
      },
    );
    await assertProperty(property, Math.ceil(numRuns / 25), "7:");
  },
  timeout,
);
