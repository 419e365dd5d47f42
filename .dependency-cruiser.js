/** Which folder may import which. `pnpm lint` fails on circles and on imports against the flow. */

/** Folders of packages/client/src and the folders that each may import. The files beside them come last: `client.ts`. */
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
  validation: ["generated", "calls", "errors"],
  http: ["operations", "pipeline", "generated", "calls", "errors", "[^/]+\\.ts$"],
  testing: ["validation", "generated", "calls", "errors", "[^/]+\\.ts$"],
};

const against = Object.entries(client).map(([folder, allowed]) => ({
  name: `client-flow-${folder}`,
  comment: `packages/client/src/${folder} may import ${allowed.filter((one) => !one.includes("[")).join(", ") || "no other folder"}.`,
  severity: "error",
  from: { path: `^packages/client/src/${folder}/`, pathNot: "\\.test-d\\.ts$" },
  to: {
    path: "^packages/client/src/",
    pathNot: `^packages/client/src/(${[`${folder}/`, ...allowed].join("|")})`,
  },
}));

/** Packages that must not know each other. */
const packages = [
  ["document", "packages/(?!document)|spec", "It takes a parsed document and knows no other package."],
  ["report", "packages/(?!report)|spec", "It renders what it is given."],
  ["drift", "packages/(contract-tests|mutation-tests)", "It is installed without them."],
  ["contract-tests", "packages/mutation-tests", "The mutants judge the suite, not the other way round."],
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
      comment: "Types may name each other; what runs may not.",
      severity: "error",
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ["type-only"] } },
    },
    {
      name: "no-folder-circles",
      comment: "Two folders that import each other are one idea, or hide a third one.",
      severity: "error",
      scope: "folder",
      from: {},
      to: { circular: true },
    },
    ...against,
    ...packages,
  ],
  options: {
    doNotFollow: { path: "node_modules" },
    exclude: { path: "(^|/)(node_modules|dist|reports|fixtures)/" },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["types", "import"],
      extensions: [".ts", ".js", ".json"],
    },
  },
};
