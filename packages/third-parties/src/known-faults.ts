/** What the tools are known to get wrong or to reject, by tool and version. The tests fail if an entry no longer applies. */

export interface KnownFault {
  /** npm package. */
  readonly tool: string;
  /** Version that has the fault. After an update, check that the fault is still there. */
  readonly version: string;
  readonly fault: string;
  /** Why the document stays as it is. */
  readonly reason: string;
}

export const knownFaults: readonly KnownFault[] = [
  {
    tool: "@stoplight/spectral-cli",
    version: "6.16.3",
    fault: "contact-properties at /info/contact",
    reason: "The rule wants an email address; no page has one.",
  },
  {
    tool: "@stoplight/spectral-cli",
    version: "6.16.3",
    fault: "license-url at /info/license",
    reason: "The rule predates OpenAPI 3.1, in which `identifier` and `url` exclude each other.",
  },
  {
    tool: "@stoplight/spectral-cli",
    version: "6.16.3",
    fault: "openapi-tags-alphabetical at /tags",
    reason: "Tags are in reading order, starting with the token; viewers show them in this order.",
  },
];
