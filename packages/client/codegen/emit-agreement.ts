import type { OperationModel, ParameterModel } from "./model.js";

/** Type assertions that the written-out parameters are those of `operations`, compiled by the type check alone. */
export function emitAgreement(models: readonly OperationModel[]): string {
  const names = [
    ...new Set(models.flatMap((model) => parametersOf(model).flatMap(({ parameter }) => parameter.names))),
  ].sort();
  const lines = models.flatMap((model) =>
    parametersOf(model).map(({ place, parameter }) => {
      const { name, type, required } = parameter;
      const there = `NonNullable<operations["${model.id}"]["parameters"]["${place}"]>["${name}"]`;
      return `  Same<${there}, ${type}${required ? "" : " | undefined"}>,`;
    }),
  );
  return `import type { operations, ${names.join(", ")} } from "@mycreditapp/types";

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
type Same<A, B> = Equal<A, B> extends true ? true : { differs: [A, B] };
type All<Checks extends readonly true[]> = Checks;

export type Agreement = All<[
${lines.join("\n")}
]>;
`;
}

function parametersOf(model: OperationModel): { place: "path" | "query"; parameter: ParameterModel }[] {
  return [
    ...model.pathParameters.map((parameter) => ({ place: "path" as const, parameter })),
    ...model.queryParameters.map((parameter) => ({ place: "query" as const, parameter })),
  ];
}
