import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { join } from "node:path";
import { dereference } from "@mycreditapp/document";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { installedPackage, run, shellBlocks } from "./installed-package.ts";

let folder: string;
let root: string;
beforeAll(() => {
  ({ folder, root } = installedPackage());
});
afterAll(() => {
  if (folder) rmSync(folder, { recursive: true });
});

const json = (name: string) => JSON.parse(readFileSync(join(root, "dist", name), "utf8"));

describe("the packed package", () => {
  it("contains the document in three forms and the README, but not the reference", () => {
    expect(readdirSync(root).sort()).toEqual(["AGENTS.md", "LICENSE", "README.md", "dist", "package.json"]);
    expect(readdirSync(join(root, "dist")).sort()).toEqual([
      "openapi.dereferenced.json",
      "openapi.json",
      "openapi.yaml",
    ]);
  });

  it("exports all its files", () => {
    const { exports } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
    for (const target of Object.values<string>(exports)) {
      expect(existsSync(join(root, target)), target).toBe(true);
    }
    for (const name of readdirSync(join(root, "dist"))) {
      expect(exports[`./${name}`], name).toBe(`./dist/${name}`);
    }
  });

  it("has the same content in YAML, JSON and dereferenced JSON", () => {
    const document = json("openapi.json");
    expect(parse(readFileSync(join(root, "dist/openapi.yaml"), "utf8"))).toEqual(document);
    expect(dereference(document, document)).toEqual(json("openapi.dereferenced.json"));
  });

  it("runs the code of its README", () => {
    const readme = readFileSync(join(root, "README.md"), "utf8");
    const [, code] = readme.match(/^```js\n(.*?)^```/ms) ?? [];
    const printed = run(folder, process.execPath, ["--input-type=module", "--eval", code as string]);
    const { info, paths } = json("openapi.json");
    expect(printed.trim()).toBe(`${info.version} ${Object.keys(paths).length}`);
  });
});

describe("the README's mock", () => {
  let mock: ChildProcess | undefined;
  afterAll(() => {
    // The command starts child processes: kill the process group.
    if (mock?.pid && mock.exitCode === null) process.kill(-mock.pid);
  });

  it.skipIf(spawnSync("curl", ["--version"]).status !== 0)(
    "starts with its command and responds to its call",
    async () => {
      const blocks = shellBlocks(readFileSync(join(root, "README.md"), "utf8"));
      const serve = blocks.find((block) => block.includes(" mock ")) as string;
      const call = blocks.find((block) => block.startsWith("curl ")) as string;
      mock = spawn("sh", ["-c", `${serve} --port 0`], {
        cwd: folder,
        detached: true,
        // Offline, npx uses the installed version, and fails if the README names another one.
        env: { ...process.env, npm_config_offline: "true", npm_config_yes: "true" },
        stdio: ["ignore", "pipe", "pipe"],
      });
      const port = await listening(mock);
      const body = JSON.parse(run(folder, "sh", ["-c", call.replace(":4010", `:${port}`)]));
      const { examples } =
        json("openapi.json").paths["/organizations/{org_id}"].get.responses[200].content["application/json"];
      expect(Object.values<{ value: unknown }>(examples).map(({ value }) => value)).toContainEqual(body);
    },
  );
});

it("the dereferenced document has the size stated in the README", () => {
  const size = (name: string) => statSync(join(root, "dist", name)).size;
  const ratio = size("openapi.dereferenced.json") / size("openapi.json");
  expect(ratio).toBeGreaterThan(5);
  expect(ratio).toBeLessThan(6);
});

/** Waits until the mock listens; returns its port. */
function listening(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let output = "";
    const read = (chunk: Buffer) => {
      output += chunk;
      const [, port] = /Prism is listening on http:\S+:(\d+)\s/.exec(output) ?? [];
      if (port) resolve(port);
    };
    child.stdout?.on("data", read);
    child.stderr?.on("data", read);
    child.once("exit", (code) => reject(new Error(`the mock exited with ${code}:\n${output}`)));
  });
}
