import { writeFileSync } from "node:fs";
import { renderPages } from "./tables.js";

for (const [page, text] of Object.entries(renderPages())) writeFileSync(page, text);
