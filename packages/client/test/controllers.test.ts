import { expect, it } from "vitest";
import { Controllers } from "../src/transport/controllers.js";

it("a controller is used again, but not once it was aborted, and not for ever", () => {
  const controllers = new Controllers();
  const first = controllers.take();
  controllers.giveBack(first);
  expect(controllers.take()).toBe(first);
  first.abort();
  controllers.giveBack(first);
  const second = controllers.take();
  expect(second).not.toBe(first);
  for (let use = 0; use < 100; use += 1) {
    controllers.giveBack(second);
    controllers.take();
  }
  expect(second.uses).toBeLessThan(100);
});
