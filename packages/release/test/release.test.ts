import {
  appendFileSync,
  copyFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runNewcomer } from "../src/newcomer.js";
import { checksumsFile, hashOf, pack } from "../src/pack.js";
import { readPublishedPackages } from "../src/packages.js";
import { publish, readTarballs } from "../src/publish.js";
import { type Registry, startRegistry } from "../src/registry.js";

const scratch = mkdtempSync(join(tmpdir(), "release-"));
const packed = join(scratch, "packed");
const names = readPublishedPackages().map(({ manifest }) => manifest.name);
let registry: Registry;
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
  pack(packed);
  registry = await startRegistry();
  env = registry.env;
});
afterAll(async () => {
  await registry?.stop();
  rmSync(scratch, { recursive: true });
});

/** Copies the packed tarballs, so that a test can change them. */
function copy(): string {
  const folder = mkdtempSync(join(scratch, "copy-"));
  for (const name of readdirSync(packed)) copyFileSync(join(packed, name), join(folder, name));
  return folder;
}

describe("packing", () => {
  it("writes the same bytes again: tarballs, SBOMs, checksums", () => {
    const again = join(scratch, "again");
    pack(again);
    const hashes = (folder: string) => readdirSync(folder).map((name) => [name, hashOf(join(folder, name))]);
    expect(hashes(again)).toEqual(hashes(packed));
    expect(readdirSync(packed)).toHaveLength(2 * names.length + 1);
  });

  it("writes an SBOM with the tarball's hash and every dependency", () => {
    const read = (name: string) =>
      JSON.parse(
        readFileSync(join(packed, readdirSync(packed).find((one) => one.includes(name)) ?? ""), "utf8"),
      );
    const sbom = read("-client-");
    const [client] = readdirSync(packed).filter((name) => /-client-.*\.tgz$/.test(name));
    expect(sbom).toMatchObject({ bomFormat: "CycloneDX", specVersion: "1.6" });
    expect(sbom.metadata.component.hashes).toEqual([
      { alg: "SHA-512", content: hashOf(join(packed, client ?? "")) },
    ]);
    expect(sbom.components.map(({ name }: { name: string }) => name)).toEqual([
      "types",
      "openapi-fetch",
      "openapi-typescript-helpers",
    ]);
    expect(read("-sandbox-").components).toEqual([]);
  });
});

describe("the published packages", () => {
  it("are published once, and run in a newcomer's project", async () => {
    await publish(packed, { registry: registry.url, env });
    const { version } = readPublishedPackages()[0]?.manifest ?? {};
    for (const { name, integrity } of await readTarballs(packed)) {
      const known = await (await fetch(new URL(name.replace("/", "%2f"), registry.url))).json();
      expect(known.versions[version ?? ""].dist.integrity).toBe(integrity);
    }
    expect(await runNewcomer(names, env)).toContain(`The packages of spec ${version} work`);
    // Again: nothing to do, and no error.
    await publish(packed, { env });
  });

  it("are never replaced by others of the same version", async () => {
    const folder = copy();
    const [line = ""] = readFileSync(join(folder, checksumsFile), "utf8").split("\n");
    const file = line.slice(130);
    // Valid gzip and tar, other bytes.
    appendFileSync(join(folder, file), "\0");
    writeFileSync(join(folder, checksumsFile), `${hashOf(join(folder, file))}  ${file}\n`);
    for (const name of readdirSync(folder))
      if (name.endsWith(".tgz") && name !== file) rmSync(join(folder, name));
    await expect(publish(folder, { registry: registry.url, env })).rejects.toThrow(
      "is already published with other contents: choose another version.",
    );
  });
});

describe("publishing fails", () => {
  const attempt = (folder: string, options = {}) =>
    publish(folder, { registry: registry.url, env, ...options });

  it("if a tarball was changed after it was rehearsed", async () => {
    const folder = copy();
    const name = readdirSync(folder).find((one) => one.includes("-types-") && one.endsWith(".tgz")) ?? "";
    appendFileSync(join(folder, name), "x");
    await expect(attempt(folder)).rejects.toThrow(`${name} differs from SHA512SUMS`);
  });

  it("if a tarball was added after the rehearsal", async () => {
    const folder = copy();
    writeFileSync(join(folder, "extra-1.0.0.tgz"), "");
    await expect(attempt(folder)).rejects.toThrow("extra-1.0.0.tgz is not in SHA512SUMS");
  });

  it("if the checksums name a file elsewhere", async () => {
    const folder = copy();
    writeFileSync(join(folder, checksumsFile), `${"0".repeat(128)}  ../other.tgz\n`);
    await expect(attempt(folder)).rejects.toThrow("SHA512SUMS has an invalid line");
  });

  it("if the tag is not the version", async () => {
    await expect(attempt(packed, { tag: "v99.0.0" })).rejects.toThrow("Tag v99.0.0 is not the version of");
  });

  it("if provenance is asked for outside a GitHub job", async () => {
    await expect(attempt(packed, { provenance: true })).rejects.toThrow(
      "needs the OIDC token of a GitHub job",
    );
  });

  it("if the packages come from another repository", async () => {
    const job = {
      ...env,
      ACTIONS_ID_TOKEN_REQUEST_URL: "https://token.example",
      GITHUB_REPOSITORY: "acme/api",
    };
    await expect(attempt(packed, { provenance: true, env: job })).rejects.toThrow(
      'does not name acme/api as its repository, which provenance needs: set "repository" in its package.json.',
    );
  });

  it("if a new package would have to be staged", async () => {
    const empty = await startRegistry();
    await expect(attempt(packed, { registry: empty.url, stage: true })).rejects.toThrow(
      "publish its first version by hand.",
    );
    await empty.stop();
  });
});
