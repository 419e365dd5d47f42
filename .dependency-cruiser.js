/** Allowed imports between folders. `pnpm lint` fails on circular imports and on imports against the flow. */

/** Folders of packages/client/src and the folders that each may import. Files next to them, such as `client.ts`, come last. */
const client = {
  errors: [],
  calls: ["errors"],
  generated: ["calls"],
  logging: ["errors"],
  pipeline: ["generated", "logging", "calls", "errors"],
  scenarios: ["generated", "calls", "errors"],
  operations: ["scenarios", "pipeline", "generated", "calls", "errors"],
  auth: ["operations", "pipeline", "calls", "errors"],
  lists: ["generated", "errors"],
  polling: ["pipeline", "generated", "calls", "errors"],
  validation: ["generated", "calls", "errors"],
  http: ["operations", "pipeline", "generated", "calls", "errors", "[^/]+\\.ts$"],
  testing: ["validation", "generated", "calls", "errors", "[^/]+\\.ts$"],
};

const clientRules = Object.entries(client).map(([folder, allowed]) => ({
  name: `client-flow-${folder}`,
  comment: `packages/client/src/${folder} may import ${allowed.filter((one) => !one.includes("[")).join(", ") || "no other folder"}.`,
  severity: "error",
  from: { path: `^packages/client/src/${folder}/`, pathNot: "\\.test-d\\.ts$" },
  to: {
    path: "^packages/client/src/",
    pathNot: `^packages/client/src/(${[`${folder}/`, ...allowed].join("|")})`,
  },
}));

/** Imports against the flow within packages/sandbox/src. */
const sandboxRules = [
  ["state", "(?!state/)", "State knows no requests."],
  ["resources", "(?!state/|resources/)", "Handlers read and change state only."],
].map(([folder, others, comment]) => ({
  name: `sandbox-flow-${folder}`,
  comment,
  severity: "error",
  from: { path: `^packages/sandbox/src/${folder}/` },
  to: { path: `^packages/sandbox/src/${others}` },
}));

/** Imports that packages must not have. */
const packageRules = [
  ["document", "packages/(?!document)|spec", "It accepts a parsed document and imports no other package."],
  [
    "contract-runtime",
    "packages/(?!contract-runtime|document|types)",
    "Client and sandbox are built from it, not vice versa.",
  ],
  ["report", "packages/(?!report)|spec", "It renders its input."],
  ["processes", "packages/(?!processes)|spec", "The tests of all packages may use it."],
  ["drift", "packages/(contract-tests|mutation-tests)", "It is installed without them."],
  [
    "contract-tests",
    "packages/mutation-tests",
    "The mutation tests evaluate the contract tests, not vice versa.",
  ],
].map(([name, to, comment]) => ({
  name: `packages-${name}`,
  comment,
  severity: "error",
  from: { path: `^packages/${name}/src/` },
  to: { path: `^(${to})/` },
}));

export default {
  forbidden: [
    {
      name: "no-file-circles",
      comment: "Only types may import each other.",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "no-folder-circles",
      comment: "Two folders that import each other belong together, or share code that belongs in a third.",
      severity: "error",
      scope: "folder",
      from: {},
      to: { circular: true },
    },
    ...clientRules,
    ...sandboxRules,
    ...packageRules,
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    // Hidden folders are the scratch of tests, which may run meanwhile.
    exclude: { path: "(^|/)(node_modules|dist|reports|fixtures|\\.[^./][^/]*)/" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["types", "import"],
      extensions: [".ts", ".js", ".json"],
    },
  },
};
