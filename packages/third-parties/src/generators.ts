/** Generators of other makers, as their documentation says to use them. */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { runOrThrow } from "./run.js";

export interface Generator {
  /** Name of its program in `fixtures`. */
  readonly fixture: string;
  /** Writes code below the folder, from a document in YAML or JSON. */
  generate(input: string, folder: string, options?: { orvalBaseUrl?: string }): Promise<void>;
}

/** Keyed by npm package. */
export const generators = {
  "openapi-typescript": {
    fixture: "openapi-typescript",
    generate: (input, folder) =>
      runOrThrow("openapi-typescript", [input, "--output", join(folder, "openapi.ts")], folder),
  },

  "@hey-api/openapi-ts": {
    fixture: "hey-api",
    generate: (input, folder) => {
      const args = ["--input", input, "--output", join(folder, "api"), "--client", "@hey-api/client-fetch"];
      return runOrThrow("openapi-ts", [...args, "--no-log-file"], folder);
    },
  },

  orval: {
    fixture: "orval",
    // Orval writes the base URL into each function.
    generate: (input, folder, { orvalBaseUrl: baseUrl } = {}) => {
      const output = { target: "api.ts", client: "fetch", mode: "split", headers: true, baseUrl };
      const config = { api: { input: { target: input }, output } };
      writeFileSync(join(folder, "orval.config.mjs"), `export default ${JSON.stringify(config)};`);
      return runOrThrow("orval", ["--config", "orval.config.mjs"], folder);
    },
  },

  "@kubb/core": {
    fixture: "kubb",
    generate: async (input, folder) => {
      const { memoryStorage, safeBuild } = await import("@kubb/core");
      const { pluginClient } = await import("@kubb/plugin-client");
      const { pluginOas } = await import("@kubb/plugin-oas");
      const { pluginTs } = await import("@kubb/plugin-ts");
      const { error, failedPlugins } = await safeBuild({
        config: {
          root: folder,
          input: { path: input },
          // The default storage writes a second copy below the working directory.
          output: { path: "api", storage: memoryStorage() },
          plugins: [
            pluginOas({ generators: [] }),
            pluginTs({ output: { path: "types" } }),
            pluginClient({ output: { path: "client" }, client: "fetch", bundle: true }),
          ],
        },
      });
      const failures = [...(error ? [error] : []), ...[...failedPlugins].map((failed) => failed.error)];
      if (failures.length > 0) throw new Error(failures.map(String).join("\n"));
    },
  },

  "swagger-typescript-api": {
    fixture: "swagger-typescript-api",
    generate: (input, folder) =>
      runOrThrow(
        "swagger-typescript-api",
        ["generate", "--path", input, "--output", folder, "--name", "api.ts"],
        folder,
      ),
  },
} satisfies Record<string, Generator>;
