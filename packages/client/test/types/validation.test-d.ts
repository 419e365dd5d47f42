/** Valid uses of validation compile, invalid ones do not. */
import { createClient, type ResponseValidation } from "@mycreditapp/client";
import {
  type DriftReport,
  type Finding,
  isDriftError,
  validateResponses,
} from "@mycreditapp/client/validation";

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const expectType = <T extends true>(): T | undefined => undefined;

const given = { organizationId: "", token: "t" };
createClient({ ...given, validation: validateResponses() });
createClient({ ...given, validation: undefined });
const own: ResponseValidation = { check: () => {} };
createClient({ ...given, validation: own });
// @ts-expect-error the function must be called
createClient({ ...given, validation: validateResponses });

validateResponses({ onDrift: "throw", report: ({ findings }) => findings.length });
validateResponses({ onDrift: undefined, report: undefined });
// @ts-expect-error no such value
validateResponses({ onDrift: "ignore" });
// @ts-expect-error misspelt option
validateResponses({ ondrift: "warn" });

expectType<Equal<Finding["severity"], "violation" | "addition" | "inference">>();
declare const error: unknown;
if (isDriftError(error)) expectType<Equal<typeof error.report, DriftReport>>();
