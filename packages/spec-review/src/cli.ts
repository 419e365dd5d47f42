/** `pnpm review`: see `command.ts`. */
import { runCommand } from "./command.js";

const { status, stdout, stderr } = await runCommand(process.argv.slice(2));
process.stdout.write(stdout);
process.stderr.write(stderr);
process.exitCode = status;
