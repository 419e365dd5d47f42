import type { Document } from "@mycreditapp/document";
import openapiTS, { astToString, type OpenAPI3, type SchemaObject } from "openapi-typescript";
import ts from "typescript-5";

const { factory } = ts;

/** Emits `paths`, `operations` and `components` with openapi-typescript. */
export async function emitOpenapi(document: Document): Promise<string> {
  const nodes = await openapiTS(document as unknown as OpenAPI3, { transform, defaultNonNullable: false });
  return astToString(nodes.map(acceptUndefined));
}

function transform(schema: SchemaObject): ts.TypeNode | undefined {
  if (schema.format === "binary") return orNull(schema, factory.createTypeReferenceNode("Blob"));
  const known = (schema as { "x-extensible-enum"?: readonly string[] })["x-extensible-enum"];
  if (known) return orNull(schema, openString(known));
  return undefined;
}

/** Restores `null`, which openapi-typescript drops from a transformed schema. */
function orNull({ type }: SchemaObject, node: ts.TypeNode): ts.TypeNode {
  const types: readonly unknown[] = [type].flat();
  if (!types.includes("null")) return node;
  return factory.createUnionTypeNode([node, factory.createLiteralTypeNode(factory.createNull())]);
}

/** Known values or any string. The intersection keeps the known values in an editor's completions. */
function openString(known: readonly string[]): ts.TypeNode {
  const literals = known.map((value) => factory.createLiteralTypeNode(factory.createStringLiteral(value)));
  const anyString = factory.createParenthesizedType(
    factory.createIntersectionTypeNode([
      factory.createKeywordTypeNode(ts.SyntaxKind.StringKeyword),
      factory.createTypeLiteralNode([]),
    ]),
  );
  return factory.createUnionTypeNode([...literals, anyString]);
}

/** Adds `| undefined` to optional properties, so that callers with `exactOptionalPropertyTypes` can pass it. */
function acceptUndefined<T extends ts.Node>(node: T): T {
  const visit = (child: ts.Node): ts.Node => {
    const visited = ts.visitEachChild(child, visit, undefined);
    if (!ts.isPropertySignature(visited) || !visited.questionToken || !visited.type) return visited;
    if (visited.type.kind === ts.SyntaxKind.NeverKeyword) return visited;
    const type = factory.createUnionTypeNode([
      visited.type,
      factory.createKeywordTypeNode(ts.SyntaxKind.UndefinedKeyword),
    ]);
    return factory.updatePropertySignature(
      visited,
      visited.modifiers,
      visited.name,
      visited.questionToken,
      type,
    );
  };
  return visit(node) as T;
}
