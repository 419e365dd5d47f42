import { mca } from "../setup.js";
const text = new File(["a,b"], "q3.exe", { type: "application/x-msdownload" });
const outcome = await mca
  .asSelf()
  .uploadFinancialFile({ body: { currency: "USD", file: text } })
  .result();
if (!outcome.ok) console.log(outcome.error.name);
export {};
