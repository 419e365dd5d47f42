import { type Document, hostileBodies, hostileVariants, operationsOf } from "@mycreditapp/document";

/** Emits the bodies at the edges of each operation's response schema. */
export function emitHostile(document: Document): string {
  const operations = operationsOf(document).flatMap((operation) => {
    const bodies = hostileBodies(document, operation);
    return bodies ? [`  ${operation.id}: ${shortened(JSON.stringify(bodies))},`] : [];
  });
  return `/** Edges of the response schemas; the first is the default. */
export const hostileVariants = ${JSON.stringify(hostileVariants)} as const;

/** An edge of the response schemas. */
export type HostileVariant = (typeof hostileVariants)[number];

const w = (length: number): string => "W".repeat(length);

/** Success bodies by operation and variant; operations without a response body are omitted. */
export const hostileBodies: Readonly<Record<string, Readonly<Record<HostileVariant, unknown>>>> = {
${operations.join("\n")}
};
`;
}

/** Long strings are most of the text. */
function shortened(json: string): string {
  return json.replaceAll(/"(W{10,})"/g, (_, text: string) => `w(${text.length})`);
}
