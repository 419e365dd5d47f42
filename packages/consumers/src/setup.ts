import { rmSync } from "node:fs";
import { startMock } from "@mycreditapp/mock";
import type { TestProject } from "vitest/node";
import { installPacked } from "./project.js";

declare module "vitest" {
  interface ProvidedContext {
    /** Folder of a consumer project with the packed packages installed. */
    folder: string;
    /** Base URL of the mock. */
    mock: string;
  }
}

/** Packs and installs once for all tests, as this takes most of the time. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = installPacked();
  const mock = await startMock();
  project.provide("folder", folder);
  project.provide("mock", mock.url);
  return async () => {
    await mock.stop();
    rmSync(folder, { recursive: true });
  };
}
