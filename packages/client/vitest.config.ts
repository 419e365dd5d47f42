import { defineConfig } from "vitest/config";
import shared from "../../vitest.shared.js";

const { include = [], ...common } = shared.test ?? {};

/** Suites of what happens on the wire, which run twice: with Node's `fetch`, and with the transport of `/node`. */
const wire = [
  "test/{faults,uploads,unexpected-responses,call,errors,habits,lists,redaction,http-wire}.test.ts",
  "test/{tokens,token-rejections,token-timing}.test.ts",
  "test/pipeline/{bodies,call-headers,connection-errors,deadlines,error-hooks,exchange,exit,hooks,responses,signals,uploads}.test.ts",
];

export default defineConfig({
  test: {
    ...common,
    // Most of the time went into loading the same modules for each file, and after that into waiting.
    isolate: false,
    maxWorkers: 3,
    server: { deps: { external: [/\/packages\/client\/dist\//] } },
    // Test files share the modules, so that no test may leave anything behind.
    restoreMocks: true,
    unstubEnvs: true,
    unstubGlobals: true,
    projects: [
      { extends: true, test: { name: "fetch", include } },
      { extends: true, test: { name: "node transport", include: wire, env: { TEST_TRANSPORT: "node" } } },
    ],
  },
});
