/** `pnpm start`: starts the mock, makes the calls and prints them. */
import { MockError, startMock } from "@mycreditapp/mock";
import Table from "cli-table3";
import type { Row } from "./demo.js";
import { organizations } from "./organizations.js";

const { runDemo } = await import("./demo.js").catch((error: NodeJS.ErrnoException) => {
  if (error.code !== "ERR_MODULE_NOT_FOUND") throw error;
  console.error("The client is not built: run `pnpm build` first.");
  process.exit(1);
});

const mock = await startMock().catch((error: unknown) => {
  if (!(error instanceof MockError)) throw error;
  console.error(error.message);
  process.exit(1);
});
console.log(`The mock serves the spec at ${mock.url}.\n`);
for (const [name, id] of Object.entries(organizations)) console.log(`  ${name.padEnd(6)} ${id}`);

const rows: Row[] = [];
try {
  for await (const row of runDemo(mock.url)) rows.push(row);
} finally {
  await mock.stop();
}

const table = new Table({
  head: ["operation", "scenario", "requester", "target", "org_id", "status", "result"],
  style: { head: [], border: [] },
  chars: { mid: "", "left-mid": "", "mid-mid": "", "right-mid": "" },
});
for (const row of rows) {
  table.push([row.operation, row.scenario, row.requester, row.target, row.orgId, row.status, row.result]);
}
console.log(`\n${table.toString()}\n`);
for (const { hint } of rows) if (hint) console.log(`Hint of the denied call: ${hint}\n`);

const unexpected = rows.filter((row) => (row.status === "200") === (row.hint !== undefined));
if (unexpected.length > 0) {
  console.error(`Calls with an unexpected outcome: ${unexpected.length}.`);
  process.exitCode = 1;
} else {
  console.log(`${rows.length} calls made, the last one denied on purpose. The mock has been stopped.`);
}
