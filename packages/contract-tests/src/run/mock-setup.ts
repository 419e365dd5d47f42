import { type Mock, startMock } from "@mycreditapp/mock";
import type { TestProject } from "vitest/node";

/** First words of the message that the mock could not start, or exited. */
export const mockFailed = "The tests did not complete";

declare module "vitest" {
  interface ProvidedContext {
    /** Base URL of the Prism process that the suite runs against. */
    mock: string;
  }
}

/** Starts one Prism process for the suite. If it can't start or exits, no test is reported as passed. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const port = process.env.CONTRACT_MOCK_PORT;
  const mock: Mock = await startMock({ port: port ? Number(port) : undefined }).catch(abort);
  mock.exited.catch(abort);
  project.provide("mock", mock.url);
  return () => mock.stop();
}

function abort(error: unknown): never {
  const message = error instanceof Error ? error.message : String(error);
  console.error(`${mockFailed}: ${message.trim().replaceAll(/\s*\n\s*/g, " | ")}`);
  process.exit(1);
}
