import { type Document, operationsOf, type Scenario } from "@mycreditapp/document";
import { createModel } from "../../../client/codegen/model.ts";
import { curlSample } from "./curl.ts";
import { typescriptSample } from "./typescript.ts";
import { inputOf } from "./values.ts";

/** A member of `x-codeSamples`. */
export interface CodeSample {
  readonly lang: "TypeScript" | "curl";
  readonly label: string;
  readonly source: string;
  readonly scenario: Scenario | undefined;
}

export interface OperationSamples {
  readonly id: string;
  readonly samples: readonly CodeSample[];
}

/** Returns the code samples of every operation: TypeScript and curl, one of each per scenario. */
export function samplesOf(document: Document): OperationSamples[] {
  const models = new Map(createModel(document).map((model) => [model.id, model]));
  return operationsOf(document).map((node) => {
    const model = models.get(node.id);
    if (!model) throw new Error(`${node.id} is not in the client's model.`);
    const input = inputOf(document, node, model);
    const scenarios = model.resource ? model.scenarios : [undefined];
    const rules = model.resource && document["x-organization-access-rules"][model.resource];
    const sampleOf = (lang: CodeSample["lang"], scenario: Scenario | undefined): CodeSample => ({
      lang,
      label: scenario ? `${lang}, ${scenario}` : lang,
      scenario,
      source:
        lang === "TypeScript"
          ? typescriptSample(model, scenario, input)
          : curlSample(document, model, scenario && rules?.[scenario], input),
    });
    return {
      id: node.id,
      samples: [
        ...scenarios.map((scenario) => sampleOf("TypeScript", scenario)),
        ...scenarios.map((scenario) => sampleOf("curl", scenario)),
      ],
    };
  });
}

export function samplesOfOperation(samples: readonly OperationSamples[], id: string): readonly CodeSample[] {
  const found = samples.find((operation) => operation.id === id);
  if (!found) throw new Error(`${id} has no code samples.`);
  return found.samples;
}
