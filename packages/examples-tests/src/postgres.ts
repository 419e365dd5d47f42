import { spawnSync } from "node:child_process";
import { chownSync, globSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "@mycreditapp/release/run";

const [binaries] = globSync("/usr/lib/postgresql/*/bin").sort().reverse();

/** True if PostgreSQL is installed. CI must have it. */
export const hasPostgres = binaries !== undefined;
if (!hasPostgres) {
  const reason = "PostgreSQL is missing (apt-get install postgresql)";
  if (process.env.CI) throw new Error(`${reason}: CI must run the tests of nightly-portfolio.`);
  console.warn(`Skipping the tests of nightly-portfolio: ${reason}`);
}

/** Starts a PostgreSQL server in a temporary folder, reached by a Unix socket only. */
export function startPostgres(): { url: string; stop: () => void } {
  const folder = mkdtempSync(join(tmpdir(), "pg-"));
  // PostgreSQL does not run as root; Debian's package has a user for it.
  const isRoot = process.getuid?.() === 0;
  const owner = isRoot ? idOf("postgres") : undefined;
  if (owner) chownSync(folder, owner.uid, owner.gid);
  const control = (command: string, ...args: string[]) => {
    const line = [join(binaries ?? "", command), "--pgdata", join(folder, "data"), ...args];
    return isRoot
      ? run(folder, "runuser", ["-u", "postgres", "--", ...line])
      : run(folder, line[0] ?? "", line.slice(1));
  };
  control("initdb", "--username=postgres", "--auth=trust", "--no-sync", "--locale=C", "--encoding=UTF8");
  // A crash of the machine is no part of the test, so nothing waits for the disk.
  const options = `-c listen_addresses= -c unix_socket_directories=${folder} -c fsync=off -c max_connections=200`;
  control("pg_ctl", "start", "--wait", "--silent", "--log", join(folder, "log"), "--options", options);
  return {
    url: `postgres://postgres@/postgres?host=${folder}`,
    stop: () => {
      control("pg_ctl", "stop", "--mode=immediate", "--silent");
      rmSync(folder, { recursive: true, maxRetries: 3 });
    },
  };
}

function idOf(user: string): { uid: number; gid: number } {
  const [uid, gid] = ["-u", "-g"].map((flag) =>
    Number(spawnSync("id", [flag, user], { encoding: "utf8" }).stdout),
  );
  if (!uid || !gid) throw new Error(`There is no user ${user}: apt-get install postgresql creates it.`);
  return { uid, gid };
}
