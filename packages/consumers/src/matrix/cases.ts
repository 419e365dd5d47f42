import { browsers } from "./browsers.js";
import type { Case } from "./case.js";
import { languages } from "./languages.js";
import { packageManagers } from "./package-managers.js";
import { runtimes } from "./runtimes.js";
import { servers } from "./servers.js";

/** All cases, in the order of the table. */
export const cases: readonly Case[] = [
  ...languages,
  ...runtimes,
  ...browsers,
  ...servers,
  ...packageManagers,
];
