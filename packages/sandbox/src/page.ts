import type { RequestLog } from "./request-log.js";
import type { Sandbox } from "./sandbox.js";
import type { World } from "./state/world.js";

/** Renders the page for people: organizations, relations, runs, files and the last requests. */
export function renderPage(sandbox: Sandbox, world: World, log: RequestLog): string {
  const state = sandbox.snapshot();
  const nameOf = (id: string): string =>
    world.organization(id)?.name ?? state.private_records.find((one) => one.id === id)?.name ?? id;
  const sections = [
    table(
      "Organizations",
      ["Name", "ID", "Client ID", "Client secret", "State"],
      state.organizations.map(({ name, id, clients, being_deleted }) => [
        name,
        id,
        clients.map(({ client_id }) => client_id).join(", "),
        clients.map(({ client_secret }) => client_secret).join(", "),
        being_deleted ? "being deleted" : "active",
      ]),
    ),
    table(
      "Connections",
      ["Host", "Guest", "Status", "Archived by host", "Open request"],
      state.connections.map((one) => [
        nameOf(one.host_organization_id),
        nameOf(one.guest_organization_id),
        one.status,
        one.host_archived_at ?? "",
        state.actions.some(
          (action) =>
            action.status === "active" &&
            action.host_organization_id === one.host_organization_id &&
            action.guest_organization_id === one.guest_organization_id,
        )
          ? "analytics"
          : "",
      ]),
    ),
    table(
      "Analytics runs",
      ["Of", "Owner", "Status", "Since", "ID"],
      state.runs.map((run) => [
        nameOf(run.subject_id),
        nameOf(run.owner_organization_id),
        world.runProgress(run).status,
        run.created_at,
        run.id,
      ]),
    ),
    table(
      "Financial files",
      ["Name", "Owner", "Uploaded by", "Status", "ID"],
      state.files.map((file) => [
        file.original_filename,
        nameOf(file.private_record_id ?? file.owner_organization_id),
        nameOf(file.uploaded_by_organization_id),
        world.fileProgress(file).status,
        file.id,
      ]),
    ),
    table(
      "Last requests",
      ["Time", "Request", "Operation", "Caller", "Status", "Reason"],
      log.entries.map((one) => [
        one.time,
        `${one.method} ${one.path}`,
        one.operation ?? "",
        one.requester ?? "",
        String(one.status ?? "disconnected"),
        one.reason ?? "",
      ]),
    ),
  ];
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>MyCreditApp sandbox</title>
<style>
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif; }
body { margin: 2rem auto; max-width: 75rem; padding: 0 1rem; }
h2 { font-size: 1.1rem; margin: 2rem 0 .5rem; }
.scroll { overflow-x: auto; }
table { border-collapse: collapse; width: 100%; }
th, td { border-bottom: 1px solid color-mix(in srgb, currentColor 20%, transparent); padding: .3rem .8rem .3rem 0; text-align: left; white-space: nowrap; }
button { font: inherit; padding: .3rem .8rem; }
.empty { opacity: .65; }
</style>
</head>
<body>
<main>
<h1>MyCreditApp sandbox</h1>
<p>Clock: <time>${escapeHtml(state.now)}</time> UTC</p>
<p>
<button data-path="/_sandbox/clock" data-body='{"advance_seconds":60}'>Advance 1 minute</button>
<button data-path="/_sandbox/clock" data-body='{"advance_seconds":600}'>Advance 10 minutes</button>
<button data-path="/_sandbox/next" data-body='{"run":"failed"}'>Fail the next run</button>
<button data-path="/_sandbox/reset" data-body='{}'>Reset</button>
</p>
${sections.join("\n")}
</main>
<script>
for (const button of document.querySelectorAll("button")) {
  button.addEventListener("click", async () => {
    await fetch(button.dataset.path, { method: "POST", body: button.dataset.body });
    location.reload();
  });
}
</script>
</body>
</html>
`;
}

function table(title: string, headings: readonly string[], rows: readonly (readonly string[])[]): string {
  const cells = (row: readonly string[]) => row.map((cell) => `<td>${escapeHtml(cell)}</td>`).join("");
  const body =
    rows.length === 0
      ? '<p class="empty">None.</p>'
      : `<div class="scroll"><table><thead><tr>${headings.map((one) => `<th scope="col">${one}</th>`).join("")}</tr></thead>
<tbody>${rows.map((row) => `<tr>${cells(row)}</tr>`).join("\n")}</tbody></table></div>`;
  return `<section><h2>${title}</h2>${body}</section>`;
}

function escapeHtml(text: string): string {
  const entities: Readonly<Record<string, string>> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&#39;",
  };
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
