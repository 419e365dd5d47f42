/** Writes a body: a form where a member is a file, JSON otherwise. The order of the members and file names stay. */
export function serializeBody(body: unknown): string | FormData {
  if (body instanceof FormData) return body;
  if (isRecord(body) && Object.values(body).some((value) => value instanceof Blob)) return formOf(body);
  return JSON.stringify(body);
}

/** Writes the members of a body as the fields of a form. */
export function formOf(body: unknown): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(isRecord(body) ? body : {})) {
    for (const one of Array.isArray(value) ? value : [value]) {
      if (one === undefined || one === null) continue;
      form.append(
        name,
        one instanceof Blob ? one : typeof one === "object" ? JSON.stringify(one) : String(one),
      );
    }
  }
  return form;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
