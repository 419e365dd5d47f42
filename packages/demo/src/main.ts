/** `pnpm start`: starts the sandbox, does the job of a consuming team and prints it. */
import { startSandbox } from "@mycreditapp/processes/sandbox";

const { runFlow } = await import("./flow.js").catch((error: NodeJS.ErrnoException) => {
  if (error.code !== "ERR_MODULE_NOT_FOUND") throw error;
  console.error("The client is not built: run `pnpm build` first.");
  process.exit(1);
});

const sandbox = await startSandbox(import.meta.dirname, "--speed", "0").catch((error: Error) => {
  console.error(error.message);
  process.exit(1);
});
try {
  console.log(`The sandbox serves the API at ${sandbox.url}. Host: Harbor Lending, guest: Granite Supplies.`);
  await runFlow(sandbox, process.stdout);
  console.log(
    "\nDone; the sandbox has been stopped. `pnpm sandbox` starts one for you, with a page of its state.",
  );
} catch (error) {
  const { message, hint } = error as Error & { hint?: string };
  console.error([message, hint].filter(Boolean).join("\n"));
  process.exitCode = 1;
} finally {
  await sandbox.stop();
}
