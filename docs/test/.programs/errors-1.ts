import { strangerId, mca } from "../setup.js";
import { isMyCreditAppError } from "@mycreditapp/client";

try {
  await mca.asHostOf(strangerId).getOrganization();
} catch (error) {
  if (!isMyCreditAppError(error)) throw error;
  if (error.is("access_denied")) console.log(error.code, error.operation, error.scenario !== undefined);
}
export {};
