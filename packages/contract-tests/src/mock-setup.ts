import { type Mock, startMock } from "@mycreditapp/mock";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    /** Base URL of the Prism process that the suite runs against. */
    mock: string;
  }
}

/** Starts one Prism process for the whole suite. When it dies, the suite fails with its last output. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const mock: Mock = await startMock();
  mock.died.catch((error: Error) => {
    console.error(error.message);
    process.exit(1);
  });
  project.provide("mock", mock.url);
  return () => mock.stop();
}
