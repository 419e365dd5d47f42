/** A fault in the source of the sandbox that the invariants must notice. */
export interface PlantedFault {
  readonly name: string;
  /** The invariant that notices it first. */
  readonly invariant: number;
  /** File below `src`. */
  readonly file: string;
  /** Code that occurs once, and what replaces it. */
  readonly find: string;
  readonly replace: string;
}

export const plantedFaults: readonly PlantedFault[] = [
  {
    name: "the connection is not asked for",
    invariant: 18,
    file: "access.ts",
    find: 'kind === "self" || world.has(kind, requester, other)',
    replace: 'kind !== "none" && other !== ""',
  },
  {
    name: "any token serves any Requester",
    invariant: 15,
    file: "access.ts",
    find: "requester !== caller",
    replace: "caller === undefined",
  },
  {
    name: "tokens never expire",
    invariant: 14,
    file: "access.ts",
    find: "parseTime(token.expires_at) <= world.now",
    replace: "parseTime(token.expires_at) < 0",
  },
  {
    name: "a denied request changes the state",
    invariant: 20,
    file: "access.ts",
    find: 'world.assume("connection.disconnected");',
    replace: "world.state.random += 1;",
  },
  {
    name: "invalid requests reach the handlers",
    invariant: 36,
    file: "pipeline.ts",
    find: "problems.length > 0",
    replace: "problems.length > 99",
  },
  {
    name: "archiving is shared by both views",
    invariant: 24,
    file: "resources/connections.ts",
    find: "isShared ? connection.host_archived_at : null",
    replace: "connection.host_archived_at",
  },
  {
    name: "reading a connection changes the state",
    invariant: 6,
    file: "resources/connections.ts",
    find: 'const isShared = world.assume("connection.archived") === "both_views";',
    replace: "const isShared = world.random() < 0;",
  },
  {
    name: "organizations connect twice",
    invariant: 26,
    file: "resources/connections.ts",
    find: "if (world.connection(host, me))",
    replace: 'if (host === "")',
  },
  {
    name: "an invitation can be accepted again",
    invariant: 26,
    file: "resources/connections.ts",
    find: 'status: "accepted_by_guest", accepted_at',
    replace: "accepted_at",
  },
  {
    name: "a run is visible to the guest's other hosts",
    invariant: 30,
    file: "resources/analytics.ts",
    find: "world.runsOf(owner, subject)",
    replace: "world.state.runs.filter((one) => one.subject_id === subject || one.subject_id === owner)",
  },
  {
    name: "a run leaves the request open",
    invariant: 27,
    file: "resources/analytics.ts",
    find: 'status: "resolved", updated_at',
    replace: "updated_at",
  },
  {
    name: "total_items counts the page",
    invariant: 9,
    file: "resources/lists.ts",
    find: "isOfPage ? items.length : total_items",
    replace: "items.length",
  },
  {
    name: "filters are ignored",
    invariant: 11,
    file: "resources/lists.ts",
    find: "values.includes(value)",
    replace: "values.length > 0",
  },
  {
    name: "the direction of the order is ignored",
    invariant: 10,
    file: "state/order.ts",
    find: "this.#sign * compare",
    replace: "Math.abs(this.#sign) * compare",
  },
  {
    name: "pages overlap",
    // Such a page has more items than `limit`, which the document excludes.
    invariant: 35,
    file: "resources/lists.ts",
    find: "limit === undefined ? 0 : offset, end",
    replace: "limit === undefined ? 0 : Math.max(0, offset - 1), end",
  },
  {
    name: "a host sees files of the guest's other hosts",
    invariant: 21,
    file: "resources/files.ts",
    find: "isAll || [owner, viewer].includes(one.uploaded_by_organization_id)",
    replace: "one.uploaded_by_organization_id !== ''",
  },
  {
    name: "a deleted file stays",
    invariant: 13,
    file: "resources/files.ts",
    find: 'world.changes.remove("files", file);',
    replace: "",
  },
  {
    name: "the size of an upload is wrong",
    invariant: 34,
    file: "resources/files.ts",
    find: "size_bytes: file.size,",
    replace: "size_bytes: file.size + 1,",
  },
  {
    name: "an upload is stamped in the future",
    invariant: 4,
    file: "resources/files.ts",
    find: "uploaded_at: world.state.now,",
    replace: "uploaded_at: formatTime(world.now + 1),",
  },
  {
    name: "documents come from files that are not valid",
    invariant: 33,
    file: "resources/files.ts",
    find: 'status !== "valid"',
    replace: 'status === "uploaded"',
  },
  {
    name: "private records are found by anybody",
    invariant: 22,
    file: "resources/private-records.ts",
    find: "record?.organization_id === me",
    replace: "me !== ''",
  },
  {
    name: "the score differs from that of the list",
    invariant: 32,
    file: "resources/private-records.ts",
    find: "total_score: score,",
    replace: "total_score: score + 1,",
  },
  {
    name: "results are there before the run ends",
    invariant: 30,
    file: "state/world.ts",
    find: "if (ended) return",
    replace: "if (ended !== undefined) return",
  },
  {
    name: "IDs repeat",
    invariant: 16,
    file: "state/world.ts",
    find: "[this.random(), this.random(), this.random(), this.random()]",
    replace: "[1, 2, 3, this.random() % 2]",
  },
  {
    name: "a final status changes",
    invariant: 30,
    file: "state/world.ts",
    find: "const { outcome } = run;",
    replace: 'const outcome = this.now % 7_000 === 0 ? "failed" : run.outcome;',
  },
  {
    name: "another file is returned than the one asked for",
    invariant: 12,
    file: "resources/files.ts",
    find: "return view(world, findFile(world, subject, me, path.file_id));",
    replace: "return { ...view(world, findFile(world, subject, me, path.file_id)), id: world.id() };",
  },
  {
    name: "a file is updated before it is created",
    invariant: 35,
    file: "resources/files.ts",
    find: "updated_at: formatTime(since),",
    replace: "updated_at: formatTime(since - 86_400_000),",
  },
];
