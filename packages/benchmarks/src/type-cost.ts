import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import {
  type Document,
  type OperationNode,
  operationsOf,
  resolveRef,
  type Schema,
} from "@mycreditapp/document";

const require = createRequire(import.meta.url);

const document = JSON.parse(
  readFileSync(require.resolve("@mycreditapp/spec/openapi.json"), "utf8"),
) as Document;

/** A literal with every required member, so that the checker looks at it as at a real call. */
function literal(given: Schema): string {
  const schema = resolveRef<Schema>(document, given);
  if (schema.enum) return JSON.stringify(schema.enum[0]);
  if (schema.anyOf?.[0]) return literal(schema.anyOf[0]);
  if (schema.items) return `[${literal(schema.items)}]`;
  if (schema.format === "binary") return "file";
  if (schema.properties) {
    const members = (schema.required ?? []).map(
      (name) => `${name}: ${literal(schema.properties?.[name] ?? {})}`,
    );
    return `{ ${members.join(", ")} }`;
  }
  const type = [schema.type].flat()[0];
  return type === "boolean" ? "true" : type === "integer" || type === "number" ? "1" : '"x"';
}

function callOf({ id, access, parameters, body }: OperationNode): string {
  const parts = ["path", "query"].flatMap((place) => {
    const members = parameters
      .map(({ value }) => value)
      .filter((one) => one.in === place && one.required && !(access && one.name === "org_id"))
      .map((one) => `${one.name}: ${literal(one.schema)}`);
    return members.length > 0 ? [`${place}: { ${members.join(", ")} }`] : [];
  });
  if (body) parts.push(`body: ${literal(body.media.schema)}`);
  return `void ${access?.scenarios[0] ?? "open"}.${id}(${parts.length > 0 ? `{ ${parts.join(", ")} }` : ""});`;
}

function diagnose(program: string): { instantiations: number; checkSeconds: number } {
  const scratch = mkdtempSync(join(import.meta.dirname, "../.types-"));
  try {
    writeFileSync(join(scratch, "program.ts"), program);
    const compilerOptions = {
      module: "NodeNext",
      target: "ES2023",
      strict: true,
      noEmit: true,
      types: ["node"],
    };
    writeFileSync(join(scratch, "tsconfig.json"), JSON.stringify({ compilerOptions, files: ["program.ts"] }));
    const tsc = join(dirname(require.resolve("typescript/package.json")), "bin/tsc");
    const { status, stdout } = spawnSync(process.execPath, [tsc, "-p", scratch, "--extendedDiagnostics"], {
      encoding: "utf8",
    });
    if (status !== 0) throw new Error(`The program of all operations does not compile:\n${stdout}`);
    const read = (name: string) => Number(new RegExp(`${name}:\\s+([\\d.]+)`).exec(stdout)?.[1]);
    return { instantiations: read("Instantiations"), checkSeconds: read("Check time") };
  } finally {
    rmSync(scratch, { recursive: true });
  }
}

/** What a program that calls every operation costs the type checker, less what one costs that calls none. */
export function typeCost(): { calls: number; perCall: number; checkSeconds: number } {
  const head = `import type { GuestOperations, HostOperations, UnscopedOperations, SelfOperations } from "@mycreditapp/client";
declare const self: SelfOperations;
declare const host: HostOperations;
declare const guest: GuestOperations;
declare const open: UnscopedOperations;
declare const file: Blob;
export { file, guest, host, open, self };
`;
  const operations = operationsOf(document);
  const none = diagnose(head);
  const all = diagnose(`${head}${operations.map(callOf).join("\n")}\n`);
  return {
    calls: operations.length,
    perCall: (all.instantiations - none.instantiations) / operations.length,
    checkSeconds: all.checkSeconds,
  };
}
