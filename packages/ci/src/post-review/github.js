/** The few requests to GitHub's API that posting a review needs. */
import { gzipSync } from "node:zlib";

/**
 * @typedef {object} GitHub
 * @property {string} apiUrl
 * @property {string} repository `owner/name`.
 * @property {string} token
 *
 * @typedef {object} PullRequest
 * @property {number} number
 */

/**
 * @param {GitHub} github
 * @param {string} method
 * @param {string} path Below the repository.
 * @param {unknown} [body]
 * @returns {Promise<any>}
 */
async function request({ apiUrl, repository, token }, method, path, body) {
  const response = await fetch(`${apiUrl}/repos/${repository}/${path}`, {
    method,
    headers: {
      accept: "application/vnd.github+json",
      authorization: `Bearer ${token}`,
      "x-github-api-version": "2022-11-28",
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(30_000),
  });
  if (response.ok) return response.json();
  throw new Error(`GitHub responded ${response.status} to ${method} ${path.split("?")[0]}.`);
}

/**
 * Returns all items of a list.
 *
 * @param {GitHub} github
 * @param {string} path
 */
async function requestAll(github, path) {
  const items = [];
  for (let page = 1; ; page++) {
    const batch = await request(
      github,
      "GET",
      `${path}${path.includes("?") ? "&" : "?"}per_page=100&page=${page}`,
    );
    items.push(...batch);
    if (batch.length < 100) return items;
  }
}

/**
 * Finds the open pull request whose newest commit was reviewed. `workflow_run.pull_requests` is empty for forks.
 *
 * @param {GitHub} github
 * @param {{sha: string, branch: string, repository: string, owner: string}} head
 * @returns {Promise<PullRequest | undefined>} Undefined if there is none, or more than one.
 */
export async function findPullRequest(github, head) {
  const query = new URLSearchParams({ state: "open", head: `${head.owner}:${head.branch}` });
  const found = (await requestAll(github, `pulls?${query}`)).filter(
    (pull) => pull.head.sha === head.sha && pull.head.repo?.full_name === head.repository,
  );
  return found.length === 1 ? { number: found[0].number } : undefined;
}

/**
 * Updates the bot's comment that begins with the marker, or creates it.
 *
 * @param {GitHub} github
 * @param {PullRequest} pullRequest
 * @param {string} marker
 * @param {string} body
 */
export async function upsertComment(github, { number }, marker, body) {
  const comments = await requestAll(github, `issues/${number}/comments`);
  // Anybody can write the marker, but not as the bot.
  const own = comments.find(
    (comment) => comment.user?.login === "github-actions[bot]" && comment.body?.startsWith(marker),
  );
  if (own) await request(github, "PATCH", `issues/comments/${own.id}`, { body });
  else await request(github, "POST", `issues/${number}/comments`, { body });
}

/**
 * Uploads findings to code scanning, as those of the pull request.
 *
 * @param {GitHub} github
 * @param {PullRequest} pullRequest
 * @param {string} sha
 * @param {import("./data.js").Finding[]} findings
 */
export async function uploadFindings(github, { number }, sha, findings) {
  const rules = [...new Set(findings.map(({ ruleId }) => ruleId))].sort().map((id) => ({ id }));
  const results = findings.map(({ ruleId, level, message, file, line }) => ({
    ruleId,
    level,
    message: { text: message },
    locations: [{ physicalLocation: { artifactLocation: { uri: file }, region: { startLine: line } } }],
  }));
  const sarif = { version: "2.1.0", runs: [{ tool: { driver: { name: "spec-review", rules } }, results }] };
  await request(github, "POST", "code-scanning/sarifs", {
    commit_sha: sha,
    ref: `refs/pull/${number}/head`,
    sarif: gzipSync(JSON.stringify(sarif)).toString("base64"),
  });
}
