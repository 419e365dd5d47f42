import { expect, it } from "vitest";
import { AbortControllerPool } from "../src/pipeline/abort-controller-pool.js";

it("reuses a controller, but not after an abort, and not forever", () => {
  const pool = new AbortControllerPool();
  const first = pool.acquire();
  pool.release(first);
  expect(pool.acquire()).toBe(first);
  first.abort();
  pool.release(first);
  const second = pool.acquire();
  expect(second).not.toBe(first);
  for (let use = 0; use < 100; use += 1) {
    pool.release(second);
    pool.acquire();
  }
  expect(second.uses).toBeLessThan(100);
});
