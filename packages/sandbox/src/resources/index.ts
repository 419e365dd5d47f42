import { analytics } from "./analytics.js";
import { connections } from "./connections.js";
import { creditApplications } from "./credit-applications.js";
import { documents } from "./documents.js";
import { files } from "./files.js";
import type { Handlers } from "./handler.js";
import { invitations } from "./invitations.js";
import { organizations } from "./organizations.js";
import { partners } from "./partners.js";
import { privateRecords } from "./private-records.js";
import { referenceData } from "./reference-data.js";
import { token } from "./token.js";

/** Handlers of all operations that have state. */
export const handlers: Handlers = {
  ...token,
  ...referenceData,
  ...organizations,
  ...analytics,
  ...documents,
  ...files,
  ...connections,
  ...invitations,
  ...partners,
  ...privateRecords,
  ...creditApplications,
};
