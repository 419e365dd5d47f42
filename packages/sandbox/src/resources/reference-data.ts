import { findExample } from "@mycreditapp/contract-runtime/examples";
import { Refusal } from "../state/refusal.js";
import type { Handlers, ResponseOf } from "./handler.js";

const currencies = () => findExample("getTheAvailableCurrencies") as ResponseOf<"getTheAvailableCurrencies">;

/** The currencies of the document's example: the list and each entry agree. */
export const referenceData = {
  getTheAvailableCurrencies: () => currencies(),
  getASpecificCurrency({ path }) {
    const found = currencies().find(({ code }) => code === path.currency_code);
    if (!found) throw new Refusal("not_found", "the list of currencies does not contain the code");
    return found;
  },
} satisfies Handlers;
