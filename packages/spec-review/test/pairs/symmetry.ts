/** Kinds of changes that are not reported as their opposite the other way round, and why. The tests fail if one is. */
export const unmirrored: Readonly<Record<string, string>> = {};

/** Kinds that the table has in one direction only, and why. */
const isAbsent = "Such a property is not in the other direction: it is reported as added or removed.";
export const oneSided: Readonly<Record<string, string>> = {
  "request.writeOnly.added": isAbsent,
  "request.writeOnly.removed": isAbsent,
  "response.readOnly.added": isAbsent,
  "response.readOnly.removed": isAbsent,
};
