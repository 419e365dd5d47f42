import { RecordIndex } from "../state/record-index.js";
import type { DocumentRequestRecord } from "../state/records.js";
import { Refusal } from "../state/refusal.js";
import { lifecycleOf } from "../state/statuses.js";
import type { World } from "../state/world.js";
import { documentsOf, visibleFiles } from "./files.js";
import { found } from "./found.js";
import type { Call, Handlers, OperationName } from "./handler.js";
import { listOf } from "./lists.js";

const requestsByGuest = new RecordIndex<DocumentRequestRecord>((one) => [one.guest_organization_id]);

const view = (request: DocumentRequestRecord) => ({ ...request, all_documents: true, items: null });

/** Requests to the subject: of the Target, or of any host if the subject asks for itself. */
function requestsTo(world: World, { subject, target }: Pick<Call<OperationName>, "subject" | "target">) {
  world.assume("document_request.parties");
  return requestsByGuest
    .all(world.state.document_requests, subject)
    .filter(({ host_organization_id: host }) => target === subject || host === target);
}

export const documents = {
  getExtractedFinancialDocuments({ world, subject, target, query }) {
    return documentsOf(world, visibleFiles(world, subject, target), query.file_id);
  },
  getTheRequestsToUploadAdditionalFinancialDocuments(call) {
    return listOf(call.world, requestsTo(call.world, call).map(view));
  },
  cancelRequestsToUploadAdditionalFinancialDocuments(call) {
    const { world, path } = call;
    const request = found(requestsTo(world, call).find(({ id }) => id === path.request_id));
    if (request.status !== lifecycleOf("DocumentRequestStatus").first) {
      throw new Refusal("conflict", "the request is not pending");
    }
    const status = world.assume("document_request.status_after_cancellation");
    world.changes.update(request, { status, updated_at: world.state.now });
    return view(request);
  },
} satisfies Handlers;
