/** `pnpm drift`: compares the live API with the document. */
import { createInterface } from "node:readline/promises";

const { main } = await import("./main.js").catch((error: NodeJS.ErrnoException) => {
  if (error.code !== "ERR_MODULE_NOT_FOUND") throw error;
  console.error("The client is not built: run `pnpm build` first.");
  process.exit(2);
});

async function ask(question: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return await terminal.question(question);
  } finally {
    terminal.close();
  }
}

process.exitCode = await main(process.argv.slice(2), {
  env: process.env,
  out: (text) => console.log(text),
  progress: (text) => console.error(text),
  ask: process.stdin.isTTY ? ask : undefined,
});
