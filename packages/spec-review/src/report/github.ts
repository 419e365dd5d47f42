import { groupChanges } from "../review/group.js";
import type { Review } from "../review/review.js";
import { placeOf } from "./places.js";
import { operationsText } from "./terminal.js";

/** Annotations of a GitHub workflow. */
export function toGithub(review: Review, root: string): string {
  const lines = review.lint.map(({ severity, file, line, rule, message }) =>
    command(severity, { file, line, title: rule }, message),
  );
  for (const { first, operations } of groupChanges(review.changes)) {
    if (first.verdict === "patch") continue;
    const place = placeOf(review, first, root);
    const level = first.verdict === "major" ? "error" : "notice";
    const title = `${first.verdict}: ${first.kind}`;
    lines.push(
      command(level, { ...place, title }, `${operationsText(operations)} ${first.place}: ${first.message}`),
    );
  }
  lines.push(...review.findings.map((finding) => command("error", { title: "spec review" }, finding)));
  return lines.join("\n");
}

function command(level: string, properties: Record<string, string | number>, message: string): string {
  const escaped = (text: string) =>
    text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
  const property = (text: string) => escaped(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
  const list = Object.entries(properties).map(([name, value]) => `${name}=${property(String(value))}`);
  return `::${level} ${list.join(",")}::${escaped(message)}`;
}
