import { startMock } from "@mycreditapp/mock";
import type { TestProject } from "vitest/node";
import { openQuickBench } from "./bench.js";

declare module "vitest" {
  interface ProvidedContext {
    /** Folder of a consumer project with the published packages installed. */
    folder: string;
    /** Folder of the packed packages. */
    packed: string;
    /** Base URL of the mock. */
    mock: string;
    /** Base URL of the installed sandbox. */
    sandbox: string;
  }
}

/** Packs and installs once for all tests, as this takes most of the time. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const bench = await openQuickBench();
  const mock = await startMock();
  project.provide("folder", bench.folder);
  project.provide("packed", bench.packed);
  project.provide("mock", mock.url);
  project.provide("sandbox", bench.sandbox);
  return async () => {
    await mock.stop();
    await bench.close();
  };
}
