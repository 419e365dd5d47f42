/** Runs the Arazzo documents of `spec/workflows` with Redocly against a sandbox process. */
import { execFile } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { lastingTokens, type ServedSandbox, startSandbox } from "@mycreditapp/processes/sandbox";
import { afterAll, beforeAll, expect, it } from "vitest";
import { parse, stringify } from "yaml";
import { defaultSeed, seedIds } from "../src/index.js";

interface Workflow {
  readonly inputs: { readonly required: readonly string[] };
  readonly steps: { readonly successCriteria: { condition: string }[] }[];
}
interface Arazzo {
  readonly sourceDescriptions: { url: string }[];
  readonly workflows: readonly Workflow[];
}

const root = join(import.meta.dirname, "..");
const folder = join(root, "../../spec/workflows");
const scratch = mkdtempSync(join(tmpdir(), "workflows-"));
const { host, guest, stranger } = seedIds;

/** Organizations of the workflows by document and role. */
const casts: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  "invite-and-score": { host, guest: stranger },
  "resubmit-application": { shipper: guest, forwarder: host },
  "self-onboarding": { company: stranger, host },
  "upload-and-analyze": { host, guest },
};

let sandbox: ServedSandbox;

beforeAll(async () => {
  // A run takes 300 s of the sandbox's clock, and a workflow polls each second.
  sandbox = await startSandbox(import.meta.dirname, "--speed", "100", ...lastingTokens);
});
afterAll(async () => {
  await sandbox.stop();
  rmSync(scratch, { recursive: true });
});

const read = (file: string) => parse(readFileSync(file, "utf8")) as Arazzo;

function inputsOf(name: string): Record<string, string> {
  const inputs: Record<string, string> = {
    guestEmail: "contact@stranger.example",
    expiresAt: "2099-01-01T00:00:00",
  };
  for (const [role, id] of Object.entries(casts[name] ?? {})) {
    const [client] = defaultSeed.organizations?.find((one) => one.id === id)?.clients ?? [];
    inputs[`${role}Id`] = id;
    inputs[`${role}ClientId`] = client?.client_id ?? "";
    inputs[`${role}ClientSecret`] = client?.client_secret ?? "";
  }
  return inputs;
}

/** Runs a document against the sandbox in its first state; returns the exit code and what Redocly prints. */
async function respect(file: string, name: string): Promise<{ code: number; output: string }> {
  await fetch(`${sandbox.url}/_sandbox/reset`, { method: "POST" });
  const inputs = JSON.stringify(inputsOf(name));
  const args = ["respect", file, "--input", inputs, "--server", `mycreditapp=${sandbox.url}`];
  return new Promise((resolve) => {
    const env = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
    execFile(join(root, "node_modules/.bin/redocly"), args, { cwd: root, env }, (error, stdout, stderr) =>
      resolve({ code: error ? Number(error.code) : 0, output: stdout + stderr }),
    );
  });
}

const files = readdirSync(folder).filter((name) => name.endsWith(".arazzo.yaml"));
const names = files.map((file) => basename(file, ".arazzo.yaml"));

it("has a cast for each workflow", () => {
  expect(names.sort()).toEqual(Object.keys(casts));
});

const stepsOf = ({ workflows }: Arazzo) => workflows.flatMap(({ steps }) => steps);

it.each(names)("%s runs to its end", async (name) => {
  const file = join(folder, `${name}.arazzo.yaml`);
  const { length } = stepsOf(read(file));
  const { code, output } = await respect(file, name);
  expect(output).toContain(`Steps: ${length} passed, ${length} total`);
  expect(code).toBe(0);
});

it("notices a step with another result", async () => {
  const name = "resubmit-application";
  const document = read(join(folder, `${name}.arazzo.yaml`));
  for (const source of document.sourceDescriptions) source.url = join(folder, source.url);
  const steps = stepsOf(document);
  const last = steps.at(-1)?.successCriteria.at(-1);
  expect(last?.condition).toBe("$response.body#/status == 'pending'");
  if (last) last.condition = "$response.body#/status == 'rejected'";
  const broken = join(scratch, `${name}.arazzo.yaml`);
  writeFileSync(broken, stringify(document));
  const { code, output } = await respect(broken, name);
  expect(output).toContain(`Steps: ${steps.length - 1} passed, 1 failed, ${steps.length} total`);
  expect(code).toBe(1);
});
