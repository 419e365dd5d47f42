/**
 * `node packages/ci/src/post-review/main.js <folder>`: posts the review that the workflow `spec-review` has left
 * in a folder, as a comment and to code scanning. Runs with the default branch's code and write access, on untrusted
 * data. Plain JavaScript without dependencies, so that the job installs nothing.
 */
import { readFileSync } from "node:fs";
import { InvalidDataError, readFindings, readReview } from "./data.js";
import { findPullRequest, uploadFindings, upsertComment } from "./github.js";
import { marker, renderMissing, renderReview } from "./markdown.js";

/** @param {string} name */
function variable(name) {
  const value = process.env[name];
  if (value) return value;
  throw new Error(`${name} is not set: run this script in a GitHub workflow.`);
}

/**
 * The reviewed commit, as GitHub's event names it.
 *
 * @param {any} event
 * @param {string} repository
 */
function readHead({ workflow_run: run }, repository) {
  if (
    run?.event !== "pull_request" ||
    run.repository?.full_name !== repository ||
    run.path?.split("@")[0] !== ".github/workflows/spec-review.yml" ||
    !/^[0-9a-f]{40}$/.test(run.head_sha)
  ) {
    throw new Error("The event is not a run of spec-review.yml for a pull request of this repository.");
  }
  const { full_name, owner } = run.head_repository ?? {};
  return { sha: run.head_sha, branch: run.head_branch, repository: full_name, owner: owner?.login };
}

/**
 * @template T
 * @param {() => T} read
 * @returns {{value: T, problem?: undefined} | {value?: undefined, problem: string}}
 */
function attempt(read) {
  try {
    return { value: read() };
  } catch (error) {
    if (error instanceof InvalidDataError) return { problem: error.message };
    throw error;
  }
}

/** @param {string} folder */
async function postReview(folder) {
  const github = {
    apiUrl: variable("GITHUB_API_URL"),
    repository: variable("GITHUB_REPOSITORY"),
    token: variable("GITHUB_TOKEN"),
  };
  const event = JSON.parse(readFileSync(variable("GITHUB_EVENT_PATH"), "utf8"));
  const head = readHead(event, github.repository);
  const pullRequest = await findPullRequest(github, head);
  if (!pullRequest) {
    console.log("No single open pull request has this commit as its newest: nothing to post.");
    return;
  }
  const runUrl = `${variable("GITHUB_SERVER_URL")}/${github.repository}/actions/runs/${Number(event.workflow_run.id)}`;
  const review = attempt(() => readReview(folder));
  const body = review.value
    ? renderReview(review.value, runUrl)
    : renderMissing(`The review has no valid data: ${review.problem}`, runUrl);
  await upsertComment(github, pullRequest, marker, body);
  const findings = attempt(() => readFindings(folder));
  if (findings.value) await uploadFindings(github, pullRequest, head.sha, findings.value);
  const problems = [review.problem, findings.problem].filter((problem) => problem !== undefined);
  if (problems.length > 0) throw new Error(problems.join("\n"));
  console.log(`The review of pull request ${pullRequest.number} is posted.`);
}

await postReview(process.argv[2] ?? ".").catch((/** @type {Error} */ error) => {
  console.error(error.message);
  process.exitCode = 1;
});
