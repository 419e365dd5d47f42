#!/usr/bin/env node
/** `npx @mycreditapp/drift`: compares responses of the API with the document. */
import { createInterface } from "node:readline/promises";
import { main } from "./main.js";

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
  stopped: () =>
    new Promise((resolve) => {
      for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => resolve());
    }),
});
