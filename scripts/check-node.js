/**
 * Scripts run on the Node that the lockfile pins or, on platforms without such a package, on the machine's Node.
 * This file is plain JavaScript, so that an outdated Node can run it too.
 */
const minimum = "22.12"; // Required by Vitest.

const current = process.versions.node;
if (current.localeCompare(minimum, "en", { numeric: true }) < 0) {
  console.error(
    `Node ${current} is too old: the tools need Node ${minimum} or newer, and no Node package is installed for ${process.platform} ${process.arch}. Install Node 24 and run the command again.`,
  );
  process.exit(1);
}
