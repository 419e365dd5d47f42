/** A fault in the source of the sandbox that the invariants must notice. */
export interface PlantedFault {
  readonly name: string;
  /** File below `src`. */
  readonly file: string;
  /** Code that occurs once, and what replaces it. */
  readonly find: string;
  readonly replace: string;
}

export const plantedFaults: readonly PlantedFault[] = [
  {
    name: "the connection is not asked for",
    file: "access.ts",
    find: 'kind === "self" || world.has(kind, requester, other)',
    replace: 'kind !== "none" && other !== ""',
  },
  {
    name: "any token serves any Requester",
    file: "access.ts",
    find: "requester !== caller",
    replace: "caller === undefined",
  },
  {
    name: "tokens never expire",
    file: "access.ts",
    find: "parseTime(token.expires_at) <= world.now",
    replace: "parseTime(token.expires_at) < 0",
  },
  {
    name: "a denied request uses up an ID",
    file: "access.ts",
    find: 'world.assume("connection.disconnected");',
    replace: "world.id();",
  },
  {
    name: "invalid requests reach the handlers",
    file: "pipeline.ts",
    find: "problems.length > 0",
    replace: "problems.length > 99",
  },
  {
    name: "archiving is shared by both views",
    file: "resources/connections.ts",
    find: "archived: connection.guest_archived_at !== null",
    replace: "archived: connection.host_archived_at !== null",
  },
  {
    name: "reading a connection changes the state",
    file: "resources/connections.ts",
    find: 'world.assume("connection.archived");',
    replace: "world.random();",
  },
  {
    name: "organizations connect twice",
    file: "resources/connections.ts",
    find: "if (world.connection(host, me))",
    replace: 'if (host === "")',
  },
  {
    name: "an invitation can be accepted again",
    file: "resources/connections.ts",
    find: 'invitation.status = "accepted_by_guest";',
    replace: "",
  },
  {
    name: "a run is visible to the guest's other hosts",
    file: "resources/analytics.ts",
    find: "world.runsOf(owner, subject)",
    replace: "world.state.runs.filter((one) => one.subject_id === subject || one.subject_id === owner)",
  },
  {
    name: "a run leaves the request open",
    file: "resources/analytics.ts",
    find: 'action.status = "resolved";',
    replace: "",
  },
  {
    name: "total_items counts the page",
    file: "resources/lists.ts",
    find: "end).map(view), total_items",
    replace: "end).map(view), total_items: Math.min(total_items, limit ?? total_items)",
  },
  {
    name: "filters are ignored",
    file: "resources/lists.ts",
    find: "values.includes(value)",
    replace: "values.length > 0",
  },
  {
    name: "the direction of the order is ignored",
    file: "state/order.ts",
    find: "this.#sign * compare",
    replace: "Math.abs(this.#sign) * compare",
  },
  {
    name: "pages overlap",
    file: "resources/lists.ts",
    find: "limit === undefined ? 0 : offset, end",
    replace: "limit === undefined ? 0 : Math.max(0, offset - 1), end",
  },
  {
    name: "a host sees files of the guest's other hosts",
    file: "resources/files.ts",
    find: "[owner, viewer].includes(one.uploaded_by_organization_id)",
    replace: "one.uploaded_by_organization_id !== ''",
  },
  {
    name: "a deleted file stays",
    file: "resources/files.ts",
    find: "index.remove(all, file);",
    replace: "index.find(all, '');",
  },
  {
    name: "the size of an upload is wrong",
    file: "resources/files.ts",
    find: "size_bytes: file.size,",
    replace: "size_bytes: file.size + 1,",
  },
  {
    name: "an upload is stamped in the future",
    file: "resources/files.ts",
    find: "uploaded_at: world.state.now,",
    replace: "uploaded_at: formatTime(world.now + 1),",
  },
  {
    name: "documents come from files that are not valid",
    file: "resources/files.ts",
    find: 'status !== "valid"',
    replace: 'status === "uploaded"',
  },
  {
    name: "private records are found by anybody",
    file: "resources/private-records.ts",
    find: "record?.organization_id === me",
    replace: "me !== ''",
  },
  {
    name: "the score differs from that of the list",
    file: "resources/private-records.ts",
    find: "total_score: score,",
    replace: "total_score: score + 1,",
  },
  {
    name: "results are there before the run ends",
    file: "state/world.ts",
    find: "if (ended) return",
    replace: "if (ended !== undefined) return",
  },
  {
    name: "IDs repeat",
    file: "state/world.ts",
    find: "[this.random(), this.random(), this.random(), this.random()]",
    replace: "[1, 2, 3, this.random() % 2]",
  },
  {
    name: "a final status changes",
    file: "state/world.ts",
    find: "const { outcome } = run;",
    replace: 'const outcome = this.now % 7_000 === 0 ? "failed" : run.outcome;',
  },
];
