import type { Document } from "@mycreditapp/document";
import { operationsOf } from "@mycreditapp/document";
import type { Workflow } from "./arazzo.ts";
import { drawSequence } from "./sequence.ts";

/** Returns the workflows as Markdown: a picture and the steps of each, with links to their operations. */
export function workflowSection(document: Document, workflows: readonly Workflow[]): string {
  const summaries = new Map(operationsOf(document).map(({ id, operation }) => [id, operation.summary]));
  const nameOf = (operation: string): string => {
    const summary = summaries.get(operation);
    if (!summary) throw new Error(`spec/workflows: there is no operation ${operation}.`);
    return summary;
  };
  const parts = workflows.map((workflow) => {
    const { title, summary, description, steps } = workflow;
    const src = `data:image/svg+xml;base64,${Buffer.from(drawSequence(workflow, nameOf)).toString("base64")}`;
    const list = steps.map(
      ({ description, operation }, index) =>
        `${index + 1}. ${description} [${nameOf(operation)}](#operation/${operation})`,
    );
    return [
      `### ${title}`,
      `${summary} ${description}`,
      `<img class="workflow" alt="${title} as a sequence of calls: the list below has the same steps." src="${src}">`,
      list.join("\n"),
    ].join("\n\n");
  });
  return `## Workflows

Whole flows, in \`spec/workflows\` as [Arazzo](https://spec.openapis.org/arazzo/v1.0.1.html) documents. CI runs them
against the sandbox, which keeps state and is not the provider's.

${parts.join("\n\n")}`;
}
