import type { Effect } from "../model/change.js";
import { type Atom, type Child, effective, includes, isNever, isOpen, type Union } from "../schema/atoms.js";
import { facetNames, impliesFacet } from "../schema/facets.js";
import { isWithheld, requiredOf } from "../schema/subset.js";
import { type At, type Found, rate } from "./found.js";
import { isPastSunset } from "./report.js";

interface Tools extends Pick<Found, "place" | "old" | "now" | "probe"> {
  readonly compare: (old: Union, now: Union, at: At) => Found[];
}

/** Compares two branches of one kind. */
export function compareAtoms(old: Atom, now: Atom, at: At, tools: Tools): Found[] {
  const { compare, ...base } = tools;
  const found: Found[] = [];
  const report = (
    subject: string,
    effect: Effect,
    message: string,
    before?: unknown,
    after?: unknown,
  ): void => {
    found.push({
      ...base,
      subject,
      effect,
      verdict: rate(effect, at),
      message,
      before,
      after,
      isProvable: true,
    });
  };
  compareValues(old, now, report, found, base);
  for (const name of facetNames) {
    if (name === "required") continue;
    const [before, after] = [old.facets[name], now.facets[name]];
    const [stricter, looser] = [
      impliesFacet(name, now.facets, old.facets),
      impliesFacet(name, old.facets, now.facets),
    ];
    if (stricter && looser) continue;
    const effect = stricter ? "narrowed" : looser ? "widened" : "changed";
    report(name, effect, `\`${name}\`: ${show(before)} before, ${show(after)} now.`, before, after);
  }
  compareNots();
  if (old.kind === "object") compareObjects();
  if (old.kind === "array") compareArrays();
  return found;

  function compareNots(): void {
    const paired = Math.min(old.nots.length, now.nots.length);
    for (let index = 0; index < paired; index++) {
      const [a, b] = [old.nots[index] as Child, now.nots[index] as Child];
      const isInverted = !at.isInverted;
      found.push(
        ...compare(old.owner.union(a), now.owner.union(b), { ...at, isInverted, place: `${at.place} not` }),
      );
    }
    if (old.nots.length < now.nots.length)
      report("not", "narrowed", "Some values are now excluded by `not`.");
    if (old.nots.length > now.nots.length)
      report("not", "widened", "Some values are no longer excluded by `not`.");
  }

  function compareChild(
    a: Child | undefined,
    b: Child | undefined,
    via: "property" | "item" | "additional",
    key: string | number,
  ): void {
    const name = via === "property" ? `.${key}` : via === "item" ? `[${key === 0 ? "" : key}]` : "{}";
    const step = { via, key, old, now };
    const anything: Child = [{ value: true, file: "", pointer: "#" }];
    const inner = { ...at, place: `${at.place}${name}`, steps: [...at.steps, step] };
    found.push(...compare(old.owner.union(a ?? anything), now.owner.union(b ?? anything), inner));
  }

  function compareArrays(): void {
    const length = Math.max(old.prefix.length, now.prefix.length);
    for (let index = 0; index < length; index++) {
      compareChild(old.prefix[index] ?? old.items, now.prefix[index] ?? now.items, "item", index + 1);
    }
    if (old.items || now.items) compareChild(old.items, now.items, "item", 0);
  }

  function compareObjects(): void {
    const { direction } = at.carrier;
    const has = (one: Atom, name: string) => one.properties.has(name) && !isWithheld(one, name, direction);
    for (const name of new Set([...old.properties.keys(), ...now.properties.keys()])) {
      const [was, is] = [has(old, name), has(now, name)];
      if (was && is) compareChild(effective(old, name), effective(now, name), "property", name);
      else if (is) added(name);
      else if (was) removed(name);
    }
    const [before, after] = [requiredOf(old, direction), requiredOf(now, direction)];
    for (const name of new Set([...before, ...after])) {
      const [was, is] = [before.includes(name), after.includes(name)];
      // Reported with the property.
      if (was === is || has(old, name) !== has(now, name)) continue;
      if (is) property(name, "required", "narrowed", `\`${name}\` is now required.`, false, true);
      else property(name, "required", "widened", `\`${name}\` is no longer required.`, true, false);
    }
    for (const pattern of new Set([...old.patterns.keys(), ...now.patterns.keys()])) {
      const [a, b] = [old.patterns.get(pattern), now.patterns.get(pattern)];
      compareChild(a ?? old.additional, b ?? now.additional, "additional", pattern);
    }
    compareAdditional();
  }

  function compareAdditional(): void {
    const [a, b] = [old.additional, now.additional];
    const [wasClosed, isClosed] = [isNever(a), isNever(b)];
    if (wasClosed !== isClosed) {
      const message = isClosed
        ? "Undeclared properties are now forbidden."
        : "Undeclared properties are now allowed.";
      report("additionalProperties", isClosed ? "narrowed" : "widened", message, !wasClosed, !isClosed);
    } else if (!wasClosed && !(isOpen(a) && isOpen(b))) compareChild(a, b, "additional", "");
  }

  function property(
    name: string,
    subject: string,
    effect: Effect,
    message: string,
    before?: unknown,
    after?: unknown,
  ): void {
    const place = `${at.place}.${name}`;
    found.push({
      ...base,
      place,
      subject,
      effect,
      verdict: rate(effect, at),
      message,
      before,
      after,
      isProvable: true,
    });
  }

  function added(name: string): void {
    const { direction } = at.carrier;
    const place = `${at.place}.${name}`;
    const now_ = now.properties.get(name)?.[0];
    const common = { ...base, place, subject: "property", after: name, ...(now_ ? { now: now_ } : {}) };
    const isRequired =
      requiredOf(now, direction).includes(name) && !requiredOf(old, direction).includes(name);
    const before = effective(old, name);
    if (isRequired && direction === "request") {
      const message = `The required property \`${name}\` was added.`;
      found.push({ ...common, effect: "added", verdict: rate("narrowed", at), message, isProvable: true });
    } else if (isNever(before) && direction === "response") {
      const message = `The property \`${name}\` was added to an object that had declared all of its properties.`;
      found.push({ ...common, effect: "added", verdict: rate("widened", at), message, isProvable: true });
    } else {
      found.push({
        ...common,
        effect: "added",
        verdict: "minor",
        message: `The property \`${name}\` was added.`,
        isProvable: true,
      });
    }
    if (!isOpen(before) && !isNever(before)) compareChild(before, effective(now, name), "property", name);
  }

  function removed(name: string): void {
    const { direction } = at.carrier;
    const place = `${at.place}.${name}`;
    const was = old.properties.get(name)?.[0];
    const common = { ...base, place, subject: "property", before: name, ...(was ? { old: was } : {}) };
    const after = effective(now, name);
    const isKept = now.properties.has(name);
    if (direction === "response") {
      const isOver = isPastSunset(old.owner.union(old.properties.get(name) ?? []).notes, at.today);
      const message = `The property \`${name}\` was removed${isOver ? " after its sunset" : ""}.`;
      found.push({
        ...common,
        effect: "removed",
        verdict: isOver ? "minor" : "major",
        message,
        isProvable: true,
      });
    } else if (isNever(after) || isKept) {
      const message = isKept
        ? `The property \`${name}\` is now read-only.`
        : `The property \`${name}\` was removed and is now rejected.`;
      found.push({
        ...common,
        effect: "removed",
        verdict: rate("narrowed", at),
        message,
        isProvable: !isKept,
      });
    } else {
      const message = `The property \`${name}\` was removed; it is still accepted, and ignored.`;
      found.push({ ...common, effect: "removed", verdict: "minor", message, isProvable: true });
      if (!isOpen(after)) compareChild(effective(old, name), after, "property", name);
    }
  }
}

type Report = (subject: string, effect: Effect, message: string, before?: unknown, after?: unknown) => void;

function compareValues(
  old: Atom,
  now: Atom,
  report: Report,
  found: Found[],
  base: Pick<Found, "place" | "probe">,
): void {
  const [before, after] = [old.values, now.values];
  if (before && after) {
    const lost = before.filter((value) => !includes(after, value));
    const gained = after.filter((value) => !includes(before, value));
    const both = lost.length > 0 && gained.length > 0;
    if (lost.length > 0) report("enum", "narrowed", `No longer: ${lost.map(show).join(", ")}.`, lost);
    if (gained.length > 0)
      report(
        "enum",
        "widened",
        `${both ? "Also new" : "New"}: ${gained.map(show).join(", ")}.`,
        undefined,
        gained,
      );
  } else if (before) report("enum", "widened", "Other values than those listed are now valid.", before);
  else if (after) report("enum", "narrowed", `Now only ${after.map(show).join(", ")}.`, undefined, after);
  const [was, is] = [old.known ?? before ?? [], now.known ?? after ?? []];
  if (!old.known || !now.known) return;
  const lost = was.filter((value) => !includes(is, value));
  const gained = is.filter((value) => !includes(was, value));
  if (lost.length + gained.length === 0) return;
  const message = `Known values of an open enum: ${[...lost.map((one) => `${show(one)} removed`), ...gained.map((one) => `${show(one)} added`)].join(", ")}.`;
  found.push({
    ...base,
    subject: "known-values",
    effect: "changed",
    verdict: "minor",
    message,
    before: lost,
    after: gained,
  });
}

function show(value: unknown): string {
  return value === undefined ? "none" : JSON.stringify(value);
}
