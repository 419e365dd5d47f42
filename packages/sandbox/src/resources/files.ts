import { RecordIndex } from "../state/record-index.js";
import type { FileRecord } from "../state/records.js";
import { Refusal } from "../state/refusal.js";
import { formatTime } from "../state/time.js";
import { derivedId, type World } from "../state/world.js";
import { found } from "./found.js";
import type { Handlers } from "./handler.js";
import { listOf } from "./lists.js";

const filesByOwner = new RecordIndex<FileRecord>((one) =>
  one.private_record_id === null ? [one.owner_organization_id] : [],
);
export const filesByRecord = new RecordIndex<FileRecord>((one) =>
  one.private_record_id === null ? [] : [one.private_record_id],
);

/** Returns the fields that files of organizations and of private records share. */
export function fileView(world: World, file: FileRecord) {
  const { id, original_filename, mime_type, size_bytes, sha256, currency, uploaded_at } = file;
  const { status, since } = world.fileProgress(file);
  const failed = status === "invalid" || status === "failed";
  return {
    id,
    original_filename,
    mime_type,
    size_bytes,
    sha256,
    currency,
    status,
    uploaded_at,
    created_at: uploaded_at,
    updated_at: formatTime(since),
    file_message: failed ? `The file is ${status}.` : null,
  };
}

/** Stores an upload. */
export async function storeFile(
  world: World,
  owner: string,
  uploader: string,
  { file, currency, recordId }: { file: Blob; currency: string; recordId: string | null },
): Promise<FileRecord> {
  const bytes = await file.arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  const original_filename = (("name" in file && String(file.name)) || "file").slice(0, 255);
  const named = world.assume("file.outcome_by_name")
    ? ["invalid", "failed"].find((outcome) => original_filename.toLowerCase().includes(outcome))
    : undefined;
  const record: FileRecord = {
    id: world.id(),
    owner_organization_id: owner,
    uploaded_by_organization_id: uploader,
    private_record_id: recordId,
    original_filename,
    mime_type: (file.type || "application/octet-stream").slice(0, 100),
    size_bytes: file.size,
    sha256: [...digest].map((byte) => byte.toString(16).padStart(2, "0")).join(""),
    currency,
    outcome: world.changes.takeNext("file") ?? named ?? world.assume("file.outcome"),
    uploaded_at: world.state.now,
  };
  world.changes.add("files", record);
  return record;
}

/** Files of an organization that `viewer` sees. */
export function visibleFiles(world: World, owner: string, viewer: string): FileRecord[] {
  const isAll = viewer === owner || world.assume("file.visibility") === "all";
  return filesByOwner
    .all(world.state.files, owner)
    .filter((one) => isAll || [owner, viewer].includes(one.uploaded_by_organization_id));
}

/** Documents extracted from files that are valid. */
export function documentsOf(world: World, files: readonly FileRecord[], fileId: string | null | undefined) {
  const documents = (world.assume("document.of_valid_file") ? files : []).flatMap((file) => {
    const { status, since } = world.fileProgress(file);
    if (status !== "valid" || (typeof fileId === "string" && fileId !== file.id)) return [];
    const extracted = formatTime(since);
    const document = {
      id: derivedId(`${file.id} document`),
      file_id: file.id,
      original_filename: file.original_filename,
      document_type: "balance_sheet" as const,
      period: `${Number(file.uploaded_at.slice(0, 4)) - 1}-12-31`,
      analysis: true,
      created_at: extracted,
      updated_at: extracted,
    };
    return [document];
  });
  return listOf(world, documents);
}

const view = (world: World, file: FileRecord) => ({
  ...fileView(world, file),
  uploaded_by_organization_id: file.uploaded_by_organization_id,
});

const findFile = (world: World, owner: string, viewer: string, id: string): FileRecord =>
  found(visibleFiles(world, owner, viewer).find((one) => one.id === id));

export const files = {
  getFinancialFiles({ world, subject, me }) {
    return listOf(
      world,
      visibleFiles(world, subject, me).map((one) => view(world, one)),
    );
  },
  async uploadFinancialFile({ world, subject, me, body }) {
    const { currency } = body;
    if (currency.length !== 3) throw new Refusal("invalid_currency", "the currency has no three letters");
    const file = body.file as unknown as Blob;
    return view(world, await storeFile(world, subject, me, { file, currency, recordId: null }));
  },
  getFinancialFile({ world, subject, me, path }) {
    return view(world, findFile(world, subject, me, path.file_id));
  },
  deleteFinancialFile({ world, subject, me, path }) {
    const file = findFile(world, subject, me, path.file_id);
    if (![file.owner_organization_id, file.uploaded_by_organization_id].includes(me)) {
      throw new Refusal("access_denied", "only the owner and the uploader may delete a file");
    }
    world.changes.remove("files", file);
    return undefined;
  },
  createFinancialFileIssue({ world, subject, me, path, body }) {
    const file = findFile(world, subject, me, path.file_id);
    const { now } = world.state;
    return {
      subject: body.subject ?? "",
      id: world.id(),
      file_id: file.id,
      created_by_organization_id: me,
      created_at: now,
      updated_at: now,
      message: body.message ?? null,
    };
  },
} satisfies Handlers;
