import { spawnSync } from "node:child_process";
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { fingerprint } from "../src/model/change.js";
import { formatReview, formats } from "../src/report/format.js";
import { CannotRun } from "../src/review/git.js";
import {
  conclude,
  type Examination,
  examine,
  type Review,
  reviewWorkingTree,
  waiversFile,
} from "../src/review/review.js";

const repository = join(import.meta.dirname, "../../..");
const scratch = mkdtempSync(join(tmpdir(), "review-test-"));
const root = join(scratch, "repository");
afterAll(() => rmSync(scratch, { recursive: true }));
const today = "2026-06-01";

const git = (...args: string[]): void => {
  const { status, stderr } = spawnSync(
    "git",
    ["-c", "user.name=Test", "-c", "user.email=test@example.com", ...args],
    { cwd: root, encoding: "utf8" },
  );
  if (status !== 0) throw new Error(stderr);
};
const edit = (file: string, from: string | RegExp, to: string): void => {
  const path = join(root, file);
  const text = readFileSync(path, "utf8");
  const changed = text.replace(from, to);
  if (changed === text) throw new Error(`${file} has no ${from}.`);
  writeFileSync(path, changed);
};
const options = { root, base: "main", today };
const review = (): Promise<Review> => reviewWorkingTree(options);
const changeset = (bump: string): void => {
  const packages = ["spec", "types", "client"].map((name) => `"@mycreditapp/${name}": ${bump}\n`);
  writeFileSync(join(root, ".changeset/change.md"), `---\n${packages.join("")}---\n\nA change.\n`);
};

/** A repository with the document of this one, one commit, and an example that calls an operation. */
beforeAll(() => {
  mkdirSync(root);
  for (const name of ["redocly.yaml", "tsconfig.base.json"]) cpSync(join(repository, name), join(root, name));
  cpSync(join(repository, "spec"), join(root, "spec"), {
    recursive: true,
    filter: (path) => !/node_modules|\/dist$|reports|\.turbo/.test(path),
  });
  for (const name of ["packages", "node_modules", "spec/node_modules"])
    symlinkSync(join(repository, name), join(root, name));
  mkdirSync(join(root, ".changeset"));
  writeFileSync(join(root, ".changeset/config.json"), "{}");
  writeFileSync(join(root, ".gitignore"), "/packages\nnode_modules\n");
  mkdirSync(join(root, "examples/dashboard"), { recursive: true });
  writeFileSync(
    join(root, "examples/dashboard/index.ts"),
    `import { createClient } from "@mycreditapp/client";
const mca = createClient({ organizationId: "", token: "" });
const organization = await mca.asSelf().getOrganization();
export const name: string = organization.name;
`,
  );
  mkdirSync(join(root, "consumers"));
  writeFileSync(join(root, "consumers/billing.json"), JSON.stringify({ operations: ["getOrganization"] }));
  git("init", "--quiet", "--initial-branch=main");
  git("add", "--all");
  git("commit", "--quiet", "--message=Base");
});
beforeEach(() => {
  git("reset", "--quiet", "--hard");
  git("clean", "--quiet", "--force", "-d");
});

const organization = "spec/components/schemas/Organization.yaml";

describe("a review of the working tree", () => {
  it("finds nothing where nothing changed", async () => {
    expect(await review()).toMatchObject({
      verdict: "none",
      changes: [],
      lint: [],
      findings: [],
      surface: [],
      consumers: [],
    });
  });

  it("reports lint errors at the source, and fails", async () => {
    edit("spec/paths/organizations/organization.yaml", /^ {2}summary: .*\n/m, "");
    const { lint, findings } = await review();
    expect(lint[0]).toMatchObject({
      rule: "operation-summary",
      file: "spec/paths/organizations/organization.yaml",
      line: expect.any(Number),
    });
    expect(findings).toContainEqual(expect.stringMatching(/lint error/));
  });

  it("prints the changeset to commit if there is none", async () => {
    edit(organization, /description: .*/, "description: Another description.");
    const { verdict, version, findings } = await review();
    expect(verdict).toBe("patch");
    expect(findings).toEqual(["No changeset describes this change: the change needs a patch version."]);
    expect(version?.suggestion).toContain('"@mycreditapp/client": patch');
    changeset("patch");
    expect((await review()).findings).toEqual([]);
  });

  describe("of a breaking change", () => {
    const change = () => edit(organization, /^( {2}name:\n {4}type: )string$/m, '$1[string, "null"]');
    let examination: Examination;
    beforeAll(async () => {
      change();
      examination = await examine(options, join(scratch, "examined"));
    });
    beforeEach(change);
    /** Reviews the change with the changesets and waivers of the moment. */
    const reviewAgain = (): Promise<Review> => conclude(options, examination);

    it("fails with a minor changeset, and says who breaks", async () => {
      changeset("minor");
      const found = await reviewAgain();
      expect(found.verdict).toBe("major");
      expect(found.findings).toContain(
        "The changesets only declare a minor version: the change needs a major version.",
      );
      const broken = found.changes.filter(({ verdict }) => verdict === "major");
      expect(broken.every(({ witness }) => witness?.found)).toBe(true);
      expect(found.surface).toContainEqual(expect.objectContaining({ kind: "type", name: "Organization" }));
      expect(found.consumers).toEqual([
        { name: "consumers/billing.json", broken: ["getOrganization"], errors: [] },
        {
          name: "examples/dashboard",
          broken: ["getOrganization"],
          errors: [
            expect.objectContaining({
              file: "examples/dashboard/index.ts",
              line: 4,
              message: expect.stringContaining("null"),
            }),
          ],
        },
      ]);
      for (const format of formats) {
        const text = formatReview(found, format, root);
        expect(text, format).toContain("null");
        expect(text, format).not.toContain(scratch);
      }
      const annotation = formatReview(found, "github", root)
        .split("\n")
        .find((line) => line.startsWith("::error file=spec/"));
      expect(annotation).toMatch(/^::error file=spec\/[^,]+,line=\d+,/);
    });

    it("passes with a major changeset", async () => {
      changeset("major");
      expect((await reviewAgain()).findings).toEqual([]);
    });

    it("passes with a patch changeset if it is waived, and fails again if it is altered", async () => {
      const { changes } = await reviewAgain();
      const waivers = changes
        .filter(({ verdict }) => verdict === "major")
        .map((one) => ({
          fingerprint: fingerprint(one),
          operation: one.operation,
          place: one.place,
          kind: one.kind,
          reason: "Nobody reads it.",
          until: "2026-12-31",
        }));
      writeFileSync(join(root, waiversFile), JSON.stringify(waivers));
      changeset("minor");
      expect((await reviewAgain()).findings).toEqual([]);
      git("checkout", "--quiet", organization);
      expect((await review()).findings).toContainEqual(expect.stringContaining("matches no breaking change"));
    });
  });

  it("finds what breaks only the generated client", async () => {
    edit("spec/openapi.yaml", "/resources/currencies/{currency_code}:", "/resources/currencies/{code}:");
    const file = "spec/paths/resources/currency.yaml";
    const parameter = readFileSync(join(root, file), "utf8");
    if (parameter.includes("name: currency_code")) edit(file, "name: currency_code", "name: code");
    else edit("spec/components/parameters/CurrencyCode.yaml", "name: currency_code", "name: code");
    const { changes } = await review();
    expect(changes.map(({ kind, verdict }) => `${verdict} ${kind}`)).toContain(
      "patch parameter.name.changed",
    );
    expect(changes.filter(({ verdict }) => verdict === "major")).toEqual([
      expect.objectContaining({
        operation: "getASpecificCurrency",
        kind: "typescript.input.narrowed",
        witness: expect.objectContaining({ found: true }),
      }),
    ]);
  });

  it("fails on a recording that it can't read", async () => {
    writeFileSync(join(root, "consumers/other.json"), "{");
    expect((await review()).findings).toEqual([
      expect.stringContaining("consumers/other.json can't be read"),
    ]);
  });
});

describe("a review that can't run says why", () => {
  const failure = async (base: string, at = root): Promise<string> => {
    const error = await reviewWorkingTree({ root: at, base, today }).catch((one: unknown) => one);
    expect(error).toBeInstanceOf(CannotRun);
    return (error as Error).message;
  };

  it("without the base", async () => {
    expect(await failure("no-such-branch")).toBe(
      "The base no-such-branch does not exist in this clone. Fetch it, or pass another one with --base.",
    );
  });

  it("in a shallow clone", async () => {
    writeFileSync(join(root, "note.txt"), "1");
    git("add", "--all");
    git("commit", "--quiet", "--message=Second");
    git("branch", "--force", "later");
    git("clone", "--quiet", "--depth=1", `file://${root}`, join(scratch, "shallow"));
    expect(await failure("HEAD~1", join(scratch, "shallow"))).toContain(
      "This clone is shallow: run `git fetch --unshallow` first.",
    );
    git("reset", "--quiet", "--hard", "HEAD~1");
  });

  it("with a base without spec/", async () => {
    git("checkout", "--quiet", "--orphan", "empty");
    git("rm", "--quiet", "-r", "--cached", "spec");
    git("commit", "--quiet", "--message=Empty");
    const message = await failure("empty");
    git("checkout", "--quiet", "--force", "main");
    expect(message).toMatch(
      /^The base [0-9a-f]{12} has no spec\/openapi\.yaml: there is nothing to compare with\.$/,
    );
  });

  it("outside of a repository", async () => {
    expect(await failure("main", tmpdir())).toContain("is not a git repository");
  });

  it("on a document that can't be parsed", async () => {
    appendFileSync(join(root, organization), "\n  broken: [\n");
    await expect(review()).rejects.toThrow(/Organization\.yaml can't be parsed/);
  });
});
