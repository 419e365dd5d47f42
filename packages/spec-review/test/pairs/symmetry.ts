/** Kinds of changes that are not reported as their opposite the other way round, and why. The tests fail if one is. */
export const unmirrored: Readonly<Record<string, string>> = {};

/** Kinds that the table has in one direction only, and why. */
export const oneSided: Readonly<Record<string, string>> = {};
