import { mca } from "../setup.js";
const file = new File(["%PDF-1.7"], "q3.pdf", { type: "application/pdf" });
const uploaded = await mca
  .asSelf()
  .uploadFinancialFile(
    { body: { currency: "USD", file } },
    { onUploadProgress: ({ sent, total }) => console.log(`${sent === total ? "sent" : "sending"}`) },
  );
console.log(uploaded.status);
export {};
