import type { Review } from "../review/review.js";
import { toGithub } from "./github.js";
import { toHtml } from "./html.js";
import { toJson } from "./json.js";
import { toMarkdown } from "./markdown.js";
import { toSarif } from "./sarif.js";
import { toTerminal } from "./terminal.js";

export const formats = ["terminal", "markdown", "html", "json", "sarif", "github"] as const;
export type Format = (typeof formats)[number];

/** Formats a review. @param root Folder to which file names are relative. */
export function formatReview(review: Review, format: Format, root: string): string {
  const write = {
    terminal: toTerminal,
    markdown: toMarkdown,
    html: toHtml,
    json: toJson,
    sarif: toSarif,
    github: toGithub,
  };
  return write[format](review, root);
}
