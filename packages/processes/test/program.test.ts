import { expect, it } from "vitest";
import { start } from "../src/program.js";

const node = (code: string) => start(import.meta.dirname, process.execPath, ["-e", code]);

it("waits for what a program prints, in however many parts", async () => {
  const program = node(
    'process.stdout.write("port 8"); setTimeout(() => console.log("080."), 50); setInterval(() => {}, 1e6);',
  );
  const [, port] = await program.printed(/port (\d+)\./);
  expect(port).toBe("8080");
  program.child.kill();
  expect(await program.exited).toBeNull();
});

it("rejects with the output if the program ends without it", async () => {
  const program = node('console.log("starts"); console.error("no port is free"); process.exitCode = 3;');
  const error: Error = await program.printed(/listens/).catch((reason) => reason);
  expect(error.message).toContain("exited with 3:");
  expect(error.message).toContain("starts");
  expect(error.message).toContain("no port is free");
  expect(await program.exited).toBe(3);
});

it("rejects if the program does not exist", async () => {
  const program = start(import.meta.dirname, "no-such-program", []);
  await expect(program.printed(/listens/)).rejects.toThrow("ENOENT");
});
