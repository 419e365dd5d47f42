import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";

const require = createRequire(import.meta.url);

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly enum?: readonly string[];
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
}

interface Operation {
  readonly operationId: string;
  readonly parameters?: readonly { $ref: string }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
  readonly "x-organization-access"?: { readonly scenarios: readonly string[] };
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema: Schema;
}

const document = JSON.parse(readFileSync(require.resolve("@mycreditapp/spec/openapi.json"), "utf8"));

function resolve<T>(value: T): T {
  const reference = (value as { $ref?: string }).$ref;
  if (!reference) return value;
  return resolve(
    reference
      .slice(2)
      .split("/")
      .reduce((at, step) => at[step], document),
  );
}

/** A literal with every required member, so that the checker looks at it as at a real call. */
function literal(given: Schema): string {
  const schema = resolve(given);
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

function callOf({ operationId, parameters = [], requestBody, ...rest }: Operation): string {
  const access = rest["x-organization-access"];
  const given = parameters.map((one) => resolve(one) as unknown as Parameter);
  const parts = ["path", "query"].flatMap((place) => {
    const wanted = given.filter(
      (one) => one.in === place && one.required && !(access && one.name === "org_id"),
    );
    const members = wanted.map((one) => `${one.name}: ${literal(one.schema)}`);
    return members.length > 0 ? [`${place}: { ${members.join(", ")} }`] : [];
  });
  const [media] = Object.values(requestBody?.content ?? {});
  if (media) parts.push(`body: ${literal(media.schema)}`);
  return `void ${access?.scenarios[0] ?? "open"}.${operationId}(${parts.length > 0 ? `{ ${parts.join(", ")} }` : ""});`;
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
  const operations = Object.values<Record<string, Operation>>(document.paths).flatMap((item) =>
    Object.values(item).filter((one) => one.operationId),
  );
  const none = diagnose(head);
  const all = diagnose(`${head}${operations.map(callOf).join("\n")}\n`);
  return {
    calls: operations.length,
    perCall: (all.instantiations - none.instantiations) / operations.length,
    checkSeconds: all.checkSeconds,
  };
}
