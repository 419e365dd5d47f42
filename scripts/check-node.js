/**
 * Scripts run on the Node that the lockfile pins. Where pnpm has none for the platform they run on the machine's own,
 * so this file is plain JavaScript: a Node that is too old has to be able to read it.
 */
const oldest = "22.12"; // Vitest needs the newest.

const found = process.versions.node;
if (found.localeCompare(oldest, "en", { numeric: true }) < 0) {
  console.error(
    `Node ${found} is too old: the tools need Node ${oldest} or newer, and no Node package is installed for ${process.platform} ${process.arch}. Install Node 24 and run the command again.`,
  );
  process.exit(1);
}
