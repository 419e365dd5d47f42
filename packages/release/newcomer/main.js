/**
 * What a newcomer tries first: starts the installed sandbox, uploads a file, runs an analysis and reads its results. Runs
 * in a folder where the published packages are installed, on any system.
 */
import { deepEqual, equal, ok } from "node:assert/strict";
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";
import { createClient } from "@mycreditapp/client";
import { seedIds } from "@mycreditapp/sandbox";
import { AnalyticsStatus, specVersion } from "@mycreditapp/types";

const require = createRequire(import.meta.url);
const cli = join(dirname(require.resolve("@mycreditapp/sandbox/package.json")), "dist/cli.js");
const sandbox = spawn(process.execPath, [cli, "--port", "0", "--speed", "0"], {
  stdio: ["ignore", "pipe", "inherit"],
});
try {
  let baseUrl = "";
  for await (const line of createInterface({ input: sandbox.stdout })) {
    baseUrl = /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0] ?? "";
    if (baseUrl) break;
  }
  ok(baseUrl, "The sandbox prints its URL.");

  /** @param {"host" | "guest"} role */
  const clientOf = (role) =>
    createClient({
      organizationId: seedIds[role],
      credentials: { clientId: `${role}-client`, clientSecret: `${role}-secret` },
      baseUrl,
    });
  const file = new File(["%PDF-1.7"], "report.pdf", { type: "application/pdf" });
  const uploaded = await clientOf("guest")
    .asSelf()
    .uploadFinancialFile({ body: { currency: "USD", file } });
  const host = clientOf("host").asHostOf(seedIds.guest);
  const { status } = await host.createOrganizationAnalytics();
  const body = JSON.stringify({ advance_seconds: 600 });
  const headers = { "content-type": "application/json" };
  ok((await fetch(`${baseUrl}/_sandbox/clock`, { method: "POST", headers, body })).ok);
  const { total_items } = await host.getOrganizationMetrics();
  deepEqual([uploaded.status, status, total_items], ["uploaded", AnalyticsStatus.in_progress, 36]);

  const spec = require("@mycreditapp/spec/openapi.json");
  equal(spec.info.version, specVersion);
  console.log(
    `The packages of spec ${specVersion} work on Node ${process.versions.node}, ${process.platform}.`,
  );
} finally {
  sandbox.kill();
}
