/** The part of Redocly's plugin API that the rules use. */

export interface Location {
  pointer: string;
  source: { absoluteRef: string };
  child(path: (string | number)[]): Location;
  key(): Location;
}

// biome-ignore lint/suspicious/noExplicitAny: rules must handle any document.
export type Node = any;

export interface Context {
  report(problem: { message: string; location?: Location }): void;
  location: Location;
  key: string | number;
  resolve(ref: { $ref: string }): { node?: Node; location?: Location };
}

type Visit = (node: Node, context: Context) => void;
export type Visitor = Record<string, Visit | Record<string, Visit | { enter?: Visit; leave?: Visit }>>;
export type Rule = (options: Node) => Visitor;
