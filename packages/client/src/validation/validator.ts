/** A precompiled validator, as ajv makes it. */
export interface Validator {
  (data: unknown): boolean;
  errors?: readonly ValidatorError[] | null;
}

/** What a validator has found: which keyword of the schema fails, and where. */
export interface ValidatorError {
  readonly keyword: string;
  /** JSON Pointer of the value. */
  readonly instancePath: string;
  readonly params: Readonly<Record<string, unknown>>;
}
