import {
  type Document,
  evidenceNote,
  type Lifecycle,
  resolveRef,
  type Schema,
  schemasOf,
} from "@mycreditapp/document";

/** Adds the lifecycle of a status to each field that has it: which value is first, which follow it, which are final. */
export function showLifecycles(document: Document): void {
  for (const { value } of [...schemasOf(document)]) {
    for (const property of Object.values(value.properties ?? {})) {
      const status = [property, ...(property.anyOf ?? [])]
        .map((one) => resolveRef<Schema>(document, one))
        .find((one) => one["x-lifecycle"]);
      const lifecycle = status?.["x-lifecycle"];
      if (!lifecycle) continue;
      const description = property.description ?? status.description;
      property.description = [description?.trimEnd(), lifecycleTable(status.enum ?? [], lifecycle)].join(
        "\n\n",
      );
    }
  }
}

function lifecycleTable(values: readonly unknown[], lifecycle: Lifecycle): string {
  const { first, final, transitions } = lifecycle;
  const rows = values.map(String).map((value) => {
    const next = (transitions.values[value] ?? []).map((one) => `\`${one}\``).join(", ");
    const end = final.values.includes(value) ? "final" : "not documented";
    // Narrow columns break between words.
    const name = `<code>${value.replaceAll("_", "_<wbr>")}</code>`;
    return `| ${name}${value === first.value ? " (first)" : ""} | ${next || end} |`;
  });
  const parts = Object.entries({ "first value": first, "final values": final, order: transitions });
  const marks = parts.map(([name, part]) => `of the ${name}: ${part["x-evidence"]}. ${evidenceNote(part)}`);
  return [
    ["| Status | May be followed by |", "|---|---|", ...rows].join("\n"),
    `<small>Evidence ${marks.join(" Evidence ")}</small>`,
  ].join("\n\n");
}
