import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { renderTable } from "./table.js";

writeFileSync(join(import.meta.dirname, "../../../client/docs/runtimes.md"), renderTable());
