import type { OperationModel, ParameterModel } from "./model.js";

/** Emits type assertions that the spelled-out parameter types equal those of `operations`. */
export function emitAgreement(models: readonly OperationModel[]): string {
  const components = [
    ...new Set(
      models.flatMap((model) => parametersOf(model).flatMap(({ parameter }) => parameter.components)),
    ),
  ].sort();
  const lines = models.flatMap((model) =>
    parametersOf(model).map(({ location, parameter }) => {
      const { name, type, required } = parameter;
      const documented = `NonNullable<operations["${model.id}"]["parameters"]["${location}"]>["${name}"]`;
      return `  Same<${documented}, ${type}${required ? "" : " | undefined"}>,`;
    }),
  );
  return `import type { operations, ${components.join(", ")} } from "@mycreditapp/types";

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
type Same<A, B> = Equal<A, B> extends true ? true : { differs: [A, B] };
type All<Checks extends readonly true[]> = Checks;

export type Agreement = All<[
${lines.join("\n")}
]>;
`;
}

function parametersOf(model: OperationModel): { location: "path" | "query"; parameter: ParameterModel }[] {
  return [
    ...model.pathParameters.map((parameter) => ({ location: "path" as const, parameter })),
    ...model.queryParameters.map((parameter) => ({ location: "query" as const, parameter })),
  ];
}
