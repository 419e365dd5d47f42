import { spawn, spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { text } from "node:stream/consumers";
import type { Organization } from "@mycreditapp/document";
import { type Mock, startMock } from "@mycreditapp/mock";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type CodeSample, samplesOf } from "../src/samples/samples.ts";
import { bundle, operations } from "./reference.ts";
import { type Recorder, startRecorder } from "./samples/recorder.ts";

const [server] = bundle.servers;
const origin = server.url.replace("{version}", server.variables.version.default);
const ids: Record<Organization, string> = {
  me: "054b4106-174b-46b0-97f8-86d8d7b6f0af",
  guest: "c9b1f0d1-8d3f-4cfa-91b8-9f9b0c5e2a77",
  host: "d49b0749-fbc7-4e0a-b03d-ef15f238071a",
};
const env = {
  ...process.env,
  CLIENT_ID: "5gtyhu78ujmlko90iikmjunbh",
  CLIENT_SECRET: "secret",
  TOKEN: "token",
  ORGANIZATION_ID: ids.me,
  GUEST_ID: ids.guest,
  HOST_ID: ids.host,
};

const all = samplesOf(bundle);
const named = all.flatMap(({ id, samples }) =>
  samples.map((sample) => ({ ...sample, id, name: nameOf(id, sample) })),
);
function nameOf(id: string, { lang, scenario }: Pick<CodeSample, "lang" | "scenario">): string {
  return `${id}-${scenario ?? "any"}-${lang}`;
}
const hasCurl = spawnSync("curl", ["--version"]).status === 0;
if (!hasCurl) console.warn("Skipped running the curl samples: curl is not installed.");
const executed = named.filter(({ lang }) => lang !== "curl" || hasCurl);
const inLanguage = (lang: CodeSample["lang"]) => executed.filter((sample) => sample.lang === lang);
const tsc = join(dirname(createRequire(import.meta.url).resolve("typescript/package.json")), "bin/tsc");

// Inside the package, so that the client's name resolves.
const folder = mkdtempSync(join(import.meta.dirname, ".samples-"));
for (const { name, source } of inLanguage("TypeScript")) writeFileSync(join(folder, `${name}.ts`), source);
writeFileSync(join(folder, "q3.pdf"), "%PDF-1.7");
writeFileSync(
  join(folder, "tsconfig.json"),
  JSON.stringify({
    extends: "../../tsconfig.json",
    compilerOptions: { moduleDetection: "force" },
    include: ["*.ts"],
  }),
);
afterAll(() => rmSync(folder, { recursive: true }));

it("there is one TypeScript and one curl sample per operation and scenario", () => {
  const expected = operations.flatMap(({ id, access }) =>
    (access?.scenarios ?? [undefined]).flatMap((scenario) =>
      (["TypeScript", "curl"] as const).map((lang) => nameOf(id, { lang, scenario })),
    ),
  );
  expect(named.map(({ name }) => name).sort()).toEqual(expected.sort());
});

it("the TypeScript samples compile", () => {
  const { stdout, status } = spawnSync(process.execPath, [tsc, "-p", folder], { encoding: "utf8" });
  expect(stdout).toBe("");
  expect(status).toBe(0);
});

describe("against the mock", () => {
  let mock: Mock;
  let recorder: Recorder;
  let failures: Record<string, string>;
  let curlErrors: string;

  beforeAll(async () => {
    mock = await startMock();
    recorder = await startRecorder(mock.url);
    const modules = inLanguage("TypeScript").map(({ name }) => ({
      file: join(folder, `${name}.ts`),
      url: recorder.urlOf(name),
    }));
    const runner = join(import.meta.dirname, "samples/run-modules.js");
    failures = JSON.parse(await run(process.execPath, [runner], JSON.stringify({ origin, modules })));
    const commands = inLanguage("curl").map(({ name, source }) =>
      source
        .replaceAll(origin, recorder.urlOf(name))
        .replace(/^curl/, "curl --silent --show-error --output /dev/null"),
    );
    curlErrors = await run("sh", ["-c", `exec 2>&1\n${commands.join("\n")}`], "");
  });
  afterAll(async () => {
    recorder?.close();
    await mock?.stop();
  });

  it("each runs without an error", () => {
    expect(failures).toEqual({});
    expect(curlErrors).toBe("");
  });

  it.each(executed)(
    "$name succeeds and sends the organizations of its scenario",
    ({ id, name, scenario }) => {
      const { status, requester, target, request } = recorder.last(name) ?? {};
      expect(status).toBe(200);
      const node = operations.find((operation) => operation.id === id);
      const rules = node?.access && bundle["x-organization-access-rules"][node.access.resource];
      const rule = scenario && rules?.[scenario];
      expect([requester, target]).toEqual(
        rule ? [ids[rule.requester], ids[rule.target]] : [undefined, undefined],
      );
      if (rule && node?.path.includes("{org_id}"))
        expect(request).toContain(`/organizations/${ids[rule.org_id]}`);
    },
  );

  it.each(inLanguage("curl"))(
    "$id, $scenario: curl sends what the client sends",
    ({ id, name, scenario }) => {
      expect(recorder.last(name)).toEqual(recorder.last(nameOf(id, { lang: "TypeScript", scenario })));
    },
  );

  async function run(program: string, args: readonly string[], input: string): Promise<string> {
    const child = spawn(program, args, { cwd: folder, env, stdio: ["pipe", "pipe", "inherit"] });
    child.stdin.end(input);
    return text(child.stdout);
  }
});
