import { InvalidRequestError } from "../errors/invalid-request-error.js";

/** Headers that belong to the client or to the connection (RFC 9110, 7.6.1). */
const reserved =
  /^(authorization|(requester|target)-organization-id|connection|keep-alive|proxy-.*|te|trailer|transfer-encoding|upgrade|host|content-length|content-type|expect)$/;

/**
 * Returns headers of the caller by lower-case name; rejects those that belong to the client and those that can't be sent.
 * Those of `before` must still be there as they were.
 */
export function checkHeaders(
  headers: Readonly<Record<string, string | undefined>>,
  before: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const checked: Record<string, string | undefined> = { ...headers };
  let isLowerCase = true;
  for (const name in checked) {
    const value = checked[name];
    if (value === undefined) delete checked[name];
    else if (value !== before[name]) {
      if (checkName(name) !== name) isLowerCase = false;
      checkValue(name, value);
    }
  }
  for (const name in before) if (!(name in checked)) checkName(name);
  const sent = checked as Record<string, string>;
  if (isLowerCase) return sent;
  return Object.fromEntries(Object.entries(sent).map(([name, value]) => [name.toLowerCase(), value]));
}

function checkName(name: string): string {
  const lowerCase = name.toLowerCase();
  if (reserved.test(lowerCase)) {
    throw new InvalidRequestError(`headers.${name} belongs to the client: leave it as it is.`);
  }
  if (/^[!#$%&'*+.^`|~\w-]+$/.test(name)) return lowerCase;
  throw new InvalidRequestError(
    `headers has the name ${JSON.stringify(name)}: use letters, digits and hyphens.`,
  );
}

function checkValue(name: string, value: unknown): string {
  if (typeof value === "string" && !/[^\t\x20-\x7e\x80-\xff]/.test(value)) return value;
  throw new InvalidRequestError(
    `headers.${name} must be a string of printable characters: encode other characters.`,
  );
}
