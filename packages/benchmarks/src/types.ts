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

/** Returns a literal with every required property, so that it is checked like a real call. */
function emitLiteral(node: Schema): string {
  const schema = resolveRef<Schema>(document, node);
  if (schema.enum) return JSON.stringify(schema.enum[0]);
  if (schema.anyOf?.[0]) return emitLiteral(schema.anyOf[0]);
  if (schema.items) return `[${emitLiteral(schema.items)}]`;
  if (schema.format === "binary") return "file";
  if (schema.properties) {
    const properties = (schema.required ?? []).map(
      (name) => `${name}: ${emitLiteral(schema.properties?.[name] ?? {})}`,
    );
    return `{ ${properties.join(", ")} }`;
  }
  const type = [schema.type].flat()[0];
  return type === "boolean" ? "true" : type === "integer" || type === "number" ? "1" : '"x"';
}

function emitCall({ id, access, parameters, body }: OperationNode): string {
  const parts = ["path", "query"].flatMap((location) => {
    const properties = parameters
      .map(({ value }) => value)
      .filter((one) => one.in === location && one.required && !(access && one.name === "org_id"))
      .map((one) => `${one.name}: ${emitLiteral(one.schema)}`);
    return properties.length > 0 ? [`${location}: { ${properties.join(", ")} }`] : [];
  });
  if (body) parts.push(`body: ${emitLiteral(body.media.schema)}`);
  return `void ${access?.scenarios[0] ?? "unscoped"}.${id}(${parts.length > 0 ? `{ ${parts.join(", ")} }` : ""});`;
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

/** Measures a program that calls every operation, minus the same program without calls. */
export function measureTypes(): { calls: number; perCall: number; checkSeconds: number } {
  const head = `import type { GuestOperations, HostOperations, UnscopedOperations, SelfOperations } from "@mycreditapp/client";
declare const self: SelfOperations;
declare const host: HostOperations;
declare const guest: GuestOperations;
declare const unscoped: UnscopedOperations;
declare const file: Blob;
export { file, guest, host, self, unscoped };
`;
  const operations = operationsOf(document);
  const none = diagnose(head);
  const all = diagnose(`${head}${operations.map(emitCall).join("\n")}\n`);
  return {
    calls: operations.length,
    perCall: (all.instantiations - none.instantiations) / operations.length,
    checkSeconds: all.checkSeconds,
  };
}
