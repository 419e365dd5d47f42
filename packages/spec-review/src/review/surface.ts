import { readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript-5";

/** A public name of the packages, and its declaration without comments. */
interface Declaration {
  readonly kind: "method" | "type" | "constant" | "error codes";
  readonly name: string;
  readonly text: string;
}

/** A change of the packages, as their users see it. */
export interface SurfaceChange {
  readonly kind: Declaration["kind"];
  readonly name: string;
  readonly before?: string;
  readonly after?: string;
}

/** Compares the public names of two generated trees. */
export function compareSurfaces(old: string, now: string): SurfaceChange[] {
  const [before, after] = [readSurface(old), readSurface(now)];
  const keys = [...new Set([...before.keys(), ...after.keys()])].sort();
  return keys.flatMap((key) => {
    const [was, is] = [before.get(key), after.get(key)];
    const { kind, name } = (was ?? is) as Declaration;
    if (was?.text === is?.text) return [];
    return [{ kind, name, ...(was ? { before: was.text } : {}), ...(is ? { after: is.text } : {}) }];
  });
}

export const operationsFile = "client/src/generated/operations.ts";

function readSurface(tree: string): Map<string, Declaration> {
  const found = [
    ...methodsIn(join(tree, operationsFile)),
    ...schemasIn(join(tree, "types/src/generated/openapi.ts")),
    ...constantsIn(join(tree, "types/src/generated/enums.ts")),
  ];
  return new Map(found.map((one) => [`${one.kind} ${one.name}`, one]));
}

/** Names of the client's methods. */
export function methodsOf(tree: string): string[] {
  return methodsIn(join(tree, operationsFile)).flatMap(({ kind, name }) => (kind === "method" ? [name] : []));
}

function methodsIn(file: string): Declaration[] {
  const source = parse(file);
  return membersOf(source, "Operations").flatMap((member): Declaration[] => {
    const name = member.name?.getText(source) ?? "";
    const codes = /Error codes: ([^.]*)\./.exec(source.text.slice(member.pos, member.end))?.[1];
    const method: Declaration = { kind: "method", name, text: print(member, source) };
    return codes ? [method, { kind: "error codes", name, text: codes }] : [method];
  });
}

function schemasIn(file: string): Declaration[] {
  const source = parse(file);
  const schemas = interfaceNamed(source, "components")?.members.find(
    (one) => one.name?.getText(source) === "schemas",
  );
  const type = schemas && ts.isPropertySignature(schemas) ? schemas.type : undefined;
  if (!type || !ts.isTypeLiteralNode(type)) return [];
  return type.members.map((member) => ({
    kind: "type",
    name: member.name?.getText(source) ?? "",
    text: print(member, source),
  }));
}

function constantsIn(file: string): Declaration[] {
  const source = parse(file);
  return source.statements.flatMap((statement): Declaration[] => {
    if (!ts.isVariableStatement(statement)) return [];
    return statement.declarationList.declarations.map((one) => ({
      kind: "constant",
      name: one.name.getText(source),
      text: print(one, source),
    }));
  });
}

function parse(file: string): ts.SourceFile {
  return ts.createSourceFile(file, readFileSync(file, "utf8"), ts.ScriptTarget.ES2022, true);
}

function interfaceNamed(source: ts.SourceFile, name: string): ts.InterfaceDeclaration | undefined {
  return source.statements.filter(ts.isInterfaceDeclaration).find((one) => one.name.text === name);
}

/** Members of an interface, and of those that it extends in the same file. */
function membersOf(source: ts.SourceFile, name: string): readonly ts.TypeElement[] {
  const found = interfaceNamed(source, name);
  const bases = (found?.heritageClauses ?? []).flatMap(({ types }) => types);
  return [
    ...bases.flatMap(({ expression }) => membersOf(source, expression.getText(source))),
    ...(found?.members ?? []),
  ];
}

const printer = ts.createPrinter({ removeComments: true });
const print = (node: ts.Node, source: ts.SourceFile): string =>
  printer.printNode(ts.EmitHint.Unspecified, node, source);
