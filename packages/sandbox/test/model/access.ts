import { operationTable } from "@mycreditapp/contract-runtime/generated/table";

interface Parties {
  readonly requester: string;
  readonly target: string;
  /** Absent if the path has no `org_id`. */
  readonly orgId: string | undefined;
}

type IsConnected = (host: string, guest: string) => boolean;

/**
 * The access table of the API, written by hand: returns the scenarios that headers and `org_id` match. Independent of
 * the sandbox, which derives its decision from the document.
 */
export function allowedScenarios(operation: string, parties: Parties, isConnected: IsConnected): string[] {
  const { requester: me, target, orgId } = parties;
  const { resource, scenarios = [] } = operationTable[operation] ?? {};
  const rows: Readonly<Record<string, boolean>> =
    resource === "host-owned"
      ? {
          self: target === me && orgId === me,
          host: target === me && orgId !== undefined && orgId !== me && isConnected(me, orgId),
          guest: target !== me && orgId === me && isConnected(target, me),
        }
      : {
          self: target === me && (orgId === undefined || orgId === me),
          host: target !== me && (orgId === undefined || orgId === target) && isConnected(me, target),
          guest: target !== me && (orgId === undefined || orgId === target) && isConnected(target, me),
        };
  return scenarios.filter((one) => rows[one]);
}
