import { type Mock, startMock } from "@mycreditapp/mock";
import type { TestProject } from "vitest/node";
import { mockFailed } from "./mock-failed.js";

declare module "vitest" {
  interface ProvidedContext {
    /** Base URL of the Prism process that the suite runs against. */
    mock: string;
  }
}

/** Starts one Prism process for the whole suite. When it can't start or dies, nothing is reported as passed. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const port = process.env.CONTRACT_MOCK_PORT;
  const mock: Mock = await startMock({ port: port ? Number(port) : undefined }).catch(giveUp);
  mock.died.catch(giveUp);
  project.provide("mock", mock.url);
  return () => mock.stop();
}

function giveUp(error: unknown): never {
  const message = error instanceof Error ? error.message : String(error);
  console.error(`${mockFailed}: ${message.trim().replaceAll(/\s*\n\s*/g, " | ")}`);
  process.exit(1);
}
