/** What pairs of schemas are built of. */
import { object, type SchemaPair } from "./build.js";

export const text = { type: "string" };
export const cat = object({ kind: { const: "cat" }, lives: { type: "integer" } }, { required: ["kind"] });
export const dog = object({ kind: { const: "dog" }, barks: { type: "boolean" } }, { required: ["kind"] });
export const cow = object({ kind: { const: "cow" } }, { required: ["kind"] });
export const components = {
  schemas: {
    Color: { type: "string", enum: ["red", "blue"] },
    Name: { type: "string", maxLength: 20 },
    Cat: cat,
    Dog: dog,
    Cow: cow,
  },
};
export const color = { $ref: "#/components/schemas/Color" };
export const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
export const tree = {
  schemas: { Tree: object({ name: text, children: { type: "array", items: ref("Tree") } }) },
};
export const pair = (
  name: string,
  old: object,
  now: object,
  relation: SchemaPair["relation"],
  more: Partial<SchemaPair> = {},
): SchemaPair => ({ name, old, now, relation, components, ...more }) as SchemaPair;

/** What a value means is no matter of where it is, and no value shows it. */
export const bodiesOnly = /component|deep|allOf|parameter|header|webhook/;
