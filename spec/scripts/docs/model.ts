/** What the reference reads of the bundled document. */
export type Evidence = "documented" | "partial" | "inferred" | "assumed";
export type Organization = "me" | "host" | "guest";
export type Scenario = "self" | "host" | "guest";

export interface Marked {
  description?: string;
  "x-evidence"?: Evidence;
  "x-evidence-note"?: string;
  "x-badges"?: { name: string; color: string }[];
}

export interface OrganizationAccess extends Marked {
  resource: string;
  scenarios: Scenario[];
}

export interface Operation extends Marked {
  operationId: string;
  summary: string;
  tags: string[];
  externalDocs?: { url: string };
  "x-organization-access"?: OrganizationAccess;
}

export interface AccessRule {
  requester: Organization;
  target: Organization;
  org_id: Organization;
}

export interface Document {
  info: { title: string; description: string };
  paths: Record<string, Record<string, unknown>>;
  "x-organization-access-rules": Record<string, Record<Scenario, AccessRule>>;
}

const methods = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];

export function operationsOf({ paths }: Document): { path: string; method: string; operation: Operation }[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    methods
      .filter((method) => method in item)
      .map((method) => ({ path, method, operation: item[method] as Operation })),
  );
}
