import type { Document } from "@mycreditapp/document";

/** Emits the lifecycles of statuses: the first value, the final values and which value may follow which. */
export function emitLifecycles(document: Document): string {
  const entries = Object.entries(document.components.schemas).flatMap(([name, schema]) => {
    const lifecycle = schema["x-lifecycle"];
    if (!lifecycle) return [];
    const { first, final, transitions } = lifecycle;
    const entry = { first: first.value, final: final.values, transitions: transitions.values };
    return [`  ${name}: ${JSON.stringify(entry)},`];
  });
  return `/** Values of a status in their order. */
export interface Lifecycle {
  readonly first: string;
  readonly final: readonly string[];
  /** Values that may follow each value. */
  readonly transitions: Readonly<Record<string, readonly string[]>>;
}

/** Lifecycle of each status by its schema. */
export const lifecycles = {
${entries.join("\n")}
} as const satisfies Readonly<Record<string, Lifecycle>>;
`;
}
