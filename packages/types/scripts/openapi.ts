import {
  componentName,
  type Document,
  deprecationNotice,
  openEnumOf,
  type Schema,
} from "@mycreditapp/document";
import openapiTS, { astToString, type OpenAPI3, type SchemaObject } from "openapi-typescript";
import ts from "typescript-5";

const { factory } = ts;

/** Emits `paths`, `operations` and `components` with openapi-typescript. */
export async function emitOpenapi(document: Document): Promise<string> {
  const nodes = await openapiTS(explainDeprecations(document) as unknown as OpenAPI3, {
    transform: (schema) => transform(document, schema),
    defaultNonNullable: false,
  });
  return astToString(nodes.map(acceptUndefined));
}

/** openapi-typescript emits `@deprecated` alone: this adds what to use instead, and until when it works. */
function explainDeprecations(document: Document): Document {
  return JSON.parse(JSON.stringify(document), (_, value) => {
    const notice =
      value && typeof value === "object" && value.deprecated === true && deprecationNotice(value);
    if (!notice) return value;
    const { deprecated, description = "", ...rest } = value;
    return { ...rest, description: `${description.trim()}\n@deprecated ${notice}`.trim() };
  });
}

function transform(document: Document, schema: SchemaObject): ts.TypeNode | undefined {
  if (schema.format === "binary") return orNull(schema, factory.createTypeReferenceNode("Blob"));
  const { anyOf } = schema as Schema;
  if (!anyOf || !openEnumOf(document, schema as Schema)) return undefined;
  return factory.createUnionTypeNode(anyOf.map(branchOfOpenEnum));
}

function branchOfOpenEnum(branch: Schema): ts.TypeNode {
  const name = componentName(branch);
  if (name) return componentType(name);
  if (branch.type === "null") return factory.createLiteralTypeNode(factory.createNull());
  if (!branch.enum) return anyString();
  return factory.createUnionTypeNode(
    branch.enum.map((value) => factory.createLiteralTypeNode(factory.createStringLiteral(value))),
  );
}

/** `components["schemas"]["…"]` */
function componentType(name: string): ts.TypeNode {
  const keys = ["schemas", name].map((key) =>
    factory.createLiteralTypeNode(factory.createStringLiteral(key)),
  );
  return keys.reduce<ts.TypeNode>(
    (type, key) => factory.createIndexedAccessTypeNode(type, key),
    factory.createTypeReferenceNode("components"),
  );
}

/** Restores `null`, which openapi-typescript drops from a transformed schema. */
function orNull({ type }: SchemaObject, node: ts.TypeNode): ts.TypeNode {
  const types: readonly unknown[] = [type].flat();
  if (!types.includes("null")) return node;
  return factory.createUnionTypeNode([node, factory.createLiteralTypeNode(factory.createNull())]);
}

/** Any string. The intersection keeps the known values next to it in an editor's completions. */
function anyString(): ts.TypeNode {
  return factory.createParenthesizedType(
    factory.createIntersectionTypeNode([
      factory.createKeywordTypeNode(ts.SyntaxKind.StringKeyword),
      factory.createTypeLiteralNode([]),
    ]),
  );
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
