import { isMap, isScalar, LineCounter, type Node, parseDocument } from "yaml";

/** A problem of a workflow file. */
export interface Problem {
  readonly line: number;
  readonly message: string;
}

type Report = (path: readonly (string | number)[], message: string) => void;

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Job {
  readonly uses?: string;
  readonly steps?: readonly Step[];
  readonly "timeout-minutes"?: number;
  readonly permissions?: Permissions;
}

type Permissions = string | Readonly<Record<string, string>> | null;

interface Workflow {
  readonly on?: string | readonly string[] | Readonly<Record<string, unknown>>;
  readonly permissions?: Permissions;
  readonly concurrency?: unknown;
  readonly jobs?: Readonly<Record<string, Job>>;
}

/** Longest time that a job may take, in minutes. */
const longestTimeout = 60;

/** Checks a workflow for what actionlint does not: pinned actions, least permissions, time limits, local scripts. */
export function checkWorkflow(text: string): Problem[] {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const workflow = (document.toJS() ?? {}) as Workflow;
  const problems: Problem[] = [];
  const report: Report = (path, message) => {
    const node = document.getIn(path, true) as Node | undefined;
    problems.push({ line: node?.range ? lines.linePos(node.range[0]).line : 1, message });
  };
  if (!text.startsWith("#")) report([], "Open the file with a comment that says what the workflow guards.");
  checkTop(workflow, report);
  const privileged = triggersOf(workflow).includes("workflow_run");
  for (const [name, job] of Object.entries(workflow.jobs ?? {})) {
    checkJob(["jobs", name], job, report);
    for (const [index, step] of (job.steps ?? []).entries()) {
      const path = ["jobs", name, "steps", index];
      checkStep(path, step, privileged, report);
      const uses = document.getIn([...path, "uses"], true);
      if (isScalar(uses) && isPinned(String(uses.value)) && !/^ v\d/.test(uses.comment ?? "")) {
        report([...path, "uses"], "Name the tag of the pinned commit in a comment, such as `# v4.2.2`.");
      }
    }
  }
  if (isMap(document.contents) && /\$\{\{\s*secrets\.(?!GITHUB_TOKEN\b)/.test(text)) {
    report([], "Use no secrets: publish with OIDC, and call GitHub with `github.token`.");
  }
  return problems.sort((a, b) => a.line - b.line);
}

function triggersOf({ on }: Workflow): readonly string[] {
  if (typeof on === "string") return [on];
  return Array.isArray(on) ? on : Object.keys(on ?? {});
}

function checkTop(workflow: Workflow, report: Report): void {
  const { permissions, concurrency } = workflow;
  if (triggersOf(workflow).includes("pull_request_target")) {
    report(
      ["on"],
      "`pull_request_target` runs with write access on a pull request's code: use `pull_request`.",
    );
  }
  if (permissions === undefined || typeof permissions === "string") {
    report(["permissions"], "Set `permissions` of the workflow to `{}` or to single read permissions.");
  } else if (Object.values(permissions ?? {}).includes("write")) {
    report(["permissions"], "Give write permissions to the job that needs them, not to the workflow.");
  }
  if (concurrency === undefined) report([], "Set `concurrency`, so that runs don't pile up.");
}

function checkJob(path: readonly string[], job: Job, report: Report): void {
  if (job.uses !== undefined) checkPin([...path, "uses"], job.uses, report);
  const timeout = job["timeout-minutes"];
  if (job.uses === undefined && !(typeof timeout === "number" && timeout <= longestTimeout)) {
    report(path, `Set \`timeout-minutes\` of the job, at most ${longestTimeout}.`);
  }
  if (typeof job.permissions === "string") {
    report([...path, "permissions"], "List single permissions of the job.");
  }
}

function checkStep(
  path: readonly (string | number)[],
  step: Step,
  privileged: boolean,
  report: Report,
): void {
  const { uses, run, with: options } = step;
  if (uses !== undefined) checkPin([...path, "uses"], uses, report);
  if (uses?.startsWith("actions/checkout@")) {
    if (options?.["persist-credentials"] !== false) {
      report(path, "Set `persist-credentials: false`, so that later steps can't read the token.");
    }
    if (privileged && (options?.ref !== undefined || options?.repository !== undefined)) {
      report(path, "Check out the default branch only: this workflow has write access.");
    }
  }
  if (run?.includes("${{")) {
    report(
      [...path, "run"],
      "Pass expressions as variables in `env`: in `run`, their values are parsed as shell code.",
    );
  }
  if (run?.trim().includes("\n")) {
    report([...path, "run"], "Run one command: move the others to a script that also runs locally.");
  }
}

function isPinned(uses: string): boolean {
  return /^[\w.-]+\/[\w./-]+@[0-9a-f]{40}$/.test(uses);
}

function checkPin(path: readonly (string | number)[], uses: string, report: Report): void {
  if (isPinned(uses) || uses.startsWith("./")) return;
  report(
    path,
    `${uses} is not pinned: use the full commit SHA instead of a tag or branch, which can be moved.`,
  );
}
