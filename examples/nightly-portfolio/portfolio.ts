/** Queues all guests, shows the progress and writes the CSV: `npm start`. Started again, it resumes the same night. */
import { createHash } from "node:crypto";
import { renameSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { boss, database, mca, prepare, queue } from "./settings.ts";

const night = process.env.NIGHT ?? new Date().toISOString().slice(0, 10);

await prepare();
const { items } = await mca.asSelf().getGuestConnections();
const guests = items.filter(({ status, archived }) => status === "connected" && !archived);
await database.query(
  `insert into portfolio (night, guest_id, guest_name) select $1, * from unnest($2::uuid[], $3::text[])
   on conflict do nothing`,
  [night, guests.map((one) => one.guest_organization_id), guests.map((one) => one.guest_name)],
);
// The ID of a job follows from night and guest, so a job that is there already is not added again.
const jobId = (guestId: string) =>
  createHash("sha256").update(`${night} ${guestId}`).digest("hex").slice(0, 32);
await boss.insert(
  queue,
  guests.map(({ guest_organization_id: guestId }) => ({ id: jobId(guestId), data: { night, guestId } })),
);

for (let shown = -1, done = 0, total = 1; done < total; ) {
  const counted = await database.query(
    "select count(*)::int as total, count(result)::int as done from portfolio where night = $1",
    [night],
  );
  ({ done, total } = counted.rows[0]);
  if (done !== shown) {
    const up = process.stdout.isTTY && shown >= 0 ? "\x1b[1A\x1b[2K" : ""; // redraws in a terminal; a log keeps each line
    console.log(up + progressBar(done, total));
    shown = done;
  }
  if (done < total) await sleep(500);
}

const { rows } = await database.query(
  "select guest_id, guest_name, result, score, detail from portfolio where night = $1 order by guest_name, guest_id",
  [night],
);
const lines = rows.map((row) => Object.values(row).map(csvValue).join(","));
const file = `portfolio-${night}.csv`;
const newFile = `${file}.${process.pid}`; // replaces the old file at once
writeFileSync(newFile, `${["guest_id,guest_name,result,score,detail", ...lines].join("\n")}\n`);
renameSync(newFile, file);
const errors = rows.filter(({ result }) => result === "error").length;
console.log(`${file}: ${rows.length} guests, ${errors} with an error`);
await Promise.all([boss.stop(), database.end()]);
process.exitCode = errors > 0 ? 1 : 0;

function progressBar(done: number, total: number): string {
  const share = total === 0 ? 1 : done / total;
  const bar = "█".repeat(Math.floor(share * 40)).padEnd(40, "░");
  return `${bar} ${Math.floor(share * 100)} % (${done} of ${total})`;
}

/** Quotes a value. Guests choose their names, and spreadsheets run a value that starts like a formula. */
function csvValue(value: unknown): string {
  const text = String(value ?? "").replace(/^[=+@\t\r-]/, "'$&");
  return `"${text.replaceAll('"', '""')}"`;
}
