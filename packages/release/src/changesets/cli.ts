/** `pnpm --filter @mycreditapp/release lint`: checks that the changesets can become a release and its changelog. */
import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { getReleasePlan } from "@changesets/get-release-plan";
import { type Document, operationsOf } from "@mycreditapp/document";
import { readPublishedPackages, root } from "../packages.js";
import {
  findDifferentVersions,
  findOtherSpecVersion,
  findUnlistedPackages,
  findUnnamedOperations,
  readFixed,
} from "./check.js";

const bundle = fileURLToPath(import.meta.resolve("@mycreditapp/spec/openapi.json"));
const document = JSON.parse(readFileSync(bundle, "utf8")) as Document;
const published = readPublishedPackages();
const problems = [
  ...findUnlistedPackages(readFixed(root), published),
  ...findOtherSpecVersion(document.info.version, published),
];
try {
  const plan = await getReleasePlan(root);
  problems.push(
    ...findDifferentVersions(plan, published),
    ...findUnnamedOperations(plan, new Set(operationsOf(document).map(({ id }) => id))),
  );
} catch (error) {
  problems.push(`The changesets can't be read: ${(error as Error).message}`);
}
for (const problem of problems) console.error(problem);
if (problems.length > 0) process.exitCode = 1;
else console.log("The changesets are valid: one version for all published packages, operations named.");
