import { mca } from "../setup.js";
import { openAsBlob } from "node:fs";
import { writeFile } from "node:fs/promises";

await writeFile("q3.pdf", "%PDF-1.7");
const file = new File([await openAsBlob("q3.pdf")], "q3.pdf", { type: "application/pdf" });
const { original_filename } = await mca.asSelf().uploadFinancialFile({ body: { currency: "USD", file } });
console.log(original_filename);
export {};
