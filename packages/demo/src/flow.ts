/** The job of a consuming team, from a file to a score: what `pnpm start` does and prints. */
import { createClient, type HookContext, runAnalytics, waitFor } from "@mycreditapp/client";
import type { ServedSandbox } from "@mycreditapp/processes/sandbox";
import { seedIds } from "@mycreditapp/sandbox";
import { isFinalAnalyticsStatus } from "@mycreditapp/types";
import { metricsTable } from "./metrics-table.js";
import { type Output, Progress } from "./progress.js";

const { host, guest, stranger } = seedIds;
type Role = "host" | "guest" | "stranger";
/** Seconds from the start to the end of a run, by the sandbox's clock. */
const runSeconds = 300;
const step = 60;

/** Does the job and prints each step, with the request that the client sent for it. */
export async function runFlow(sandbox: ServedSandbox, output: Output): Promise<void> {
  const print = (line: string) => output.write(`${line}\n`);
  const printCall = (role: Role, result: string) => print(`   ${describe(sent[role])}\n   ${result}`);
  /** The latest request of each organization. */
  const sent: { [role in Role]?: HookContext } = {};
  const clientOf = (role: Role) =>
    createClient({
      organizationId: seedIds[role],
      credentials: { clientId: `${role}-client`, clientSecret: `${role}-secret` },
      baseUrl: sandbox.url,
      hooks: {
        onRequest: (request) => {
          if (request.operation !== "generateOauth2ClientCredentialsToken") sent[role] = request;
        },
      },
    });
  const asHost = clientOf("host").asHostOf(guest);
  const asGuest = clientOf("guest");

  /** Moves the sandbox's clock and returns its new time, such as `2026-01-05 09:02`. */
  const advance = async (seconds: number) => {
    const { now } = await sandbox.control<{ now: string }>("POST", "/clock", { advance_seconds: seconds });
    return now.slice(0, 16).replace("T", " ");
  };

  print("\n1. The guest uploads a financial file.");
  const file = new File(["%PDF-1.7"], "balance-sheet-2025.pdf", { type: "application/pdf" });
  const uploaded = await asGuest.asSelf().uploadFinancialFile({ body: { currency: "USD", file } });
  printCall("guest", `${uploaded.original_filename} is ${uploaded.status}.`);

  print("\n2. The host asks the guest to run the analytics.");
  const request = await asHost.requestOrganizationToRunAnalytics();
  printCall("host", `The request is ${request.status}.`);

  print("\n3. The guest runs them; both wait. The sandbox's clock moves a minute at each poll.");
  const progress = new Progress(output);
  let isStarted = false;
  let seconds = 0;
  let time = await advance(0);
  const [run] = await Promise.all([
    runAnalytics(asGuest.asGuestOf(host), {
      interval: 20,
      onUpdate: async ({ status }) => {
        if (!isStarted) print(`   ${describe(sent.guest)}`);
        isStarted = true;
        progress.update(time, status, seconds / runSeconds);
        if (isFinalAnalyticsStatus(status)) return;
        seconds += step;
        time = await advance(step);
      },
    }),
    waitFor((options) => asHost.getOrganizationsAnalyticsHistory({}, options), {
      interval: 20,
      until: ({ items }) => items.some(({ status }) => isFinalAnalyticsStatus(status)),
    }),
  ]);
  progress.end();
  print(`   Guest (runAnalytics) and host (waitFor) see the status ${run.status}.`);

  print("\n4. The host reads the metrics and the score.");
  const metrics = await asHost.getOrganizationMetrics({ query: { period_type: "yearly" } });
  printCall("host", `${metrics.total_items} metrics:`);
  print(metricsTable(metrics).replaceAll(/^/gm, "   "));
  const asOwner = clientOf("host").asSelf();
  const path = { guest_org_id: guest };
  const { guest_name, total_score } = await asOwner.getGuestConnection({ path });
  printCall("host", `The score of ${guest_name} is ${total_score ?? "not calculated"}.`);

  print("\n5. The host archives the guest.");
  const { archived } = await asOwner.patchGuestConnection({ path, body: { archived: true } });
  printCall("host", `Archived: ${archived}.`);

  print("\n6. A stranger tries to read the guest, and is denied.");
  const outcome = await clientOf("stranger").asHostOf(guest).getOrganization().result();
  if (outcome.ok) throw new Error("The sandbox let a stranger read the guest: access_denied was expected.");
  printCall("stranger", `${outcome.error.message}\n   ${nameIds(outcome.error.hint ?? "")}`);
}

/** Replaces the IDs of organizations by their names. */
function nameIds(text: string): string {
  return Object.entries({ host, guest, stranger }).reduce(
    (result, [name, id]) => result.replaceAll(id, name),
    text,
  );
}

/** Describes a request: operation, scenario, both organization headers, and `org_id` if the path has it. */
function describe(sent: HookContext | undefined): string {
  if (!sent) return "Nothing was sent.";
  const { operation, scenario, headers, url } = sent;
  const orgId = /\/organizations\/([^/?]+)/.exec(new URL(url).pathname)?.[1];
  const ids = [
    `Requester ${headers["requester-organization-id"]}`,
    `Target ${headers["target-organization-id"]}`,
    ...(orgId ? [`org_id ${orgId}`] : []),
  ];
  return nameIds(`${operation} as ${scenario} (${ids.join(", ")})`);
}
