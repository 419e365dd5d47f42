import { assumptions } from "../state/assumptions.js";
import { RecordIndex } from "../state/record-index.js";
import type { CreditApplicationRecord } from "../state/records.js";
import { Refusal } from "../state/refusal.js";
import { canFollow } from "../state/statuses.js";
import type { World } from "../state/world.js";
import { found } from "./found.js";
import type { Call, Handlers, OperationName } from "./handler.js";
import { listOf, oneOf } from "./lists.js";

type Caller = Pick<Call<OperationName>, "world" | "me" | "target">;

const applicationsByParty = new RecordIndex<CreditApplicationRecord>(({ forwarder_id, shipper_id }) => [
  ...new Set([forwarder_id, shipper_id]),
]);

/** Applications of which the caller is a party, and so is the Target. */
function visible({ world, me, target }: Caller): CreditApplicationRecord[] {
  return applicationsByParty
    .all(world.state.credit_applications, me)
    .filter(({ forwarder_id, shipper_id }) => target === forwarder_id || target === shipper_id);
}

const findApplication = (caller: Caller, id: string, type?: string): CreditApplicationRecord =>
  found(
    visible(caller).find(
      (one) => one.id === id && (type === undefined || one.credit_application_type === type),
    ),
  );

function party(world: World, id: string) {
  const { name, email } = found(world.organization(id));
  return { id, name, email };
}

function brief(world: World, me: string, application: CreditApplicationRecord) {
  const { id, credit_application_type, status, created_at, updated_at, expires_at } = application;
  const { amount, currency, payment_terms, forwarder_id, shipper_id } = application;
  return {
    id,
    organization: party(world, me === forwarder_id ? shipper_id : forwarder_id),
    credit_application_type,
    status,
    created_at,
    updated_at,
    expires_at,
    amount,
    currency,
    payment_terms,
    security_compliance: "",
    extra_details: null,
  };
}

const record = (application: CreditApplicationRecord) => {
  const { id, credit_application_type, forwarder_id, shipper_id, status, created_at, updated_at } =
    application;
  return { id, credit_application_type, forwarder_id, shipper_id, status, created_at, updated_at };
};

/** Contents of a credit terms application; those of other types are not documented. */
function contents({ amount, currency, payment_terms, trade_profile_filename }: CreditApplicationRecord) {
  return {
    details: {
      annual_revenue: 1_000_000,
      credit_amount: amount,
      currency,
      payment_terms,
      freight_spend: 10_000,
    },
    trade_profile: { shipping_routes: [], trade_types: [], avg_shipment_value: 5_000 },
    trade_profile_document: { filename: trade_profile_filename },
    security_compliance: [],
  };
}

/** Denies a change to the party that may not make it. */
function requireParty({ world, me }: Caller, party: string): void {
  if (world.assume("application.parties") !== "both" && me !== party) {
    throw new Refusal("access_denied", "the other party makes this change");
  }
}

/** Moves an application to an assumed status, if the document lets the usual one follow. */
function moveTo(
  { world }: Caller,
  application: CreditApplicationRecord,
  name: "application.status_after_rejection" | "application.status_after_resubmission",
) {
  const usual = assumptions[name].value;
  const isFree = world.assume("application.transitions") === "any";
  if (!isFree && !canFollow("CreditApplicationStatus", application.status, usual)) {
    throw new Refusal("conflict", `${usual} cannot follow ${application.status}`);
  }
  world.changes.update(application, { status: world.assume(name), updated_at: world.state.now });
  return record(application);
}

export const creditApplications = {
  getCreditApplications(call) {
    const { world, me, query } = call;
    let applications = visible(call).filter(
      ({ shipper_id, forwarder_id }) =>
        (typeof query.shipper_id !== "string" || query.shipper_id === shipper_id) &&
        (typeof query.forwarder_id !== "string" || query.forwarder_id === forwarder_id),
    );
    applications = oneOf(applications, query.credit_application_types, (one) => one.credit_application_type);
    applications = oneOf(applications, query.credit_application_statuses, (one) => one.status);
    return listOf(
      world,
      applications.map((one) => brief(world, me, one)),
    );
  },
  getCreditApplication(call) {
    const { world, path } = call;
    world.assume("application.contents");
    const application = findApplication(call, path.credit_application_id);
    const { id, credit_application_type, status, created_at, updated_at, expires_at } = application;
    return {
      id,
      credit_application_type,
      forwarder: party(world, application.forwarder_id),
      shipper: party(world, application.shipper_id),
      status,
      created_at,
      updated_at,
      expires_at,
      data: credit_application_type === "credit_terms" ? contents(application) : null,
      extra_details: null,
    };
  },
  updateFactoringCreditApplication(call) {
    const { world, path, body } = call;
    const application = findApplication(call, path.credit_application_id, "factoring");
    world.assume("application.contents");
    const { requested_amount, currency, payment_terms } = body.details ?? {};
    world.changes.update(application, {
      amount: requested_amount ?? 0,
      currency: currency ?? "",
      payment_terms: payment_terms ?? "",
      updated_at: world.state.now,
    });
    return record(application);
  },
  uploadCreditTermsTradeProfileFile(call) {
    const { world, path, body } = call;
    const application = findApplication(call, path.credit_application_id, "credit_terms");
    const file = body.uploading_file as unknown as Blob;
    const filename = ("name" in file && String(file.name)) || "file";
    world.changes.update(application, { trade_profile_filename: filename, updated_at: world.state.now });
    return { mime_type: file.type || "application/octet-stream", filename };
  },
  confirmSendingAdditionalDocumentForTheCreditApplication(call) {
    const { world, path } = call;
    const application = findApplication(call, path.credit_application_id);
    requireParty(call, application.shipper_id);
    const wanted = world.assume("application.additional_documents");
    if (wanted !== "any" && application.status !== wanted) {
      throw new Refusal("conflict", "no additional documents are requested");
    }
    world.changes.update(application, { additional_documents_sent: true, updated_at: world.state.now });
    return {
      financial_analysis_type: "full",
      created_at: application.created_at,
      updated_at: application.updated_at,
      financial_documents: ["year_end_financial"],
      additional_documents: null,
      message: null,
      additional_documents_sent: true,
    };
  },
  rejectCreditApplication(call) {
    const application = findApplication(call, call.path.credit_application_id);
    requireParty(call, application.forwarder_id);
    return moveTo(call, application, "application.status_after_rejection");
  },
  resubmitCreditApplication(call) {
    const application = findApplication(call, call.path.credit_application_id);
    requireParty(call, application.shipper_id);
    return moveTo(call, application, "application.status_after_resubmission");
  },
} satisfies Handlers;
