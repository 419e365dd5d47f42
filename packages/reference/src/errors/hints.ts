import { createClient, type MyCreditAppClient } from "@mycreditapp/client";
import type { Scenario } from "@mycreditapp/document";

const organizationId = "11111111-1111-4111-8111-111111111111";
const other = "22222222-2222-4222-8222-222222222222";

/** A hint of the client, and the calls that show it. */
export interface Hint {
  readonly calls: readonly string[];
  readonly text: string;
}

export type Hints = Readonly<Record<string, readonly Hint[]>>;

interface Case {
  readonly name: string;
  readonly other: string;
  call(mca: MyCreditAppClient): { result(): Promise<{ ok: boolean; error?: { hint?: string | undefined } }> };
}

const roles: Record<Scenario, string> = { self: "", host: "GUEST_ID", guest: "HOST_ID" };
const views: Record<
  Scenario,
  (
    mca: MyCreditAppClient,
  ) => Pick<ReturnType<MyCreditAppClient["asSelf"]>, "getOrganization" | "createOrganizationAnalytics">
> = {
  self: (mca) => mca.asSelf(),
  host: (mca) => mca.asHostOf(other),
  guest: (mca) => mca.asGuestOf(other),
};
const scenarioCases = (Object.keys(views) as Scenario[]).flatMap((scenario): Case[] => [
  {
    name: `${scenario}, general resource`,
    other: roles[scenario],
    call: (mca) => views[scenario](mca).getOrganization(),
  },
  {
    name: `${scenario}, host-owned resource`,
    other: roles[scenario],
    call: (mca) => views[scenario](mca).createOrganizationAnalytics(),
  },
]);
const tokenCase: Case = {
  name: "token request",
  other: "",
  call: (mca) =>
    mca.generateOauth2ClientCredentialsToken({ body: { client_id: "id", client_secret: "secret" } }),
};

/** Calls the client against a stub that returns each code, and collects the hints of its errors. */
export async function collectHints(codes: readonly string[]): Promise<Hints> {
  const entries = codes.map(async (code) => [code, await hintsOf(code)] as const);
  return Object.fromEntries(await Promise.all(entries));
}

async function hintsOf(code: string): Promise<Hint[]> {
  const body = { detail: [{ loc: [], msg: "", type: "", code }] };
  const mca = createClient({
    organizationId,
    token: "token",
    retries: 0,
    // No page says which status a code has.
    fetch: async () => Response.json(body, { status: 400 }),
  });
  const found = new Map<string, string[]>();
  for (const { name, other: placeholder, call } of code.startsWith("oauth_") ? [tokenCase] : scenarioCases) {
    const { error } = await call(mca).result();
    const hint = error?.hint?.replaceAll(organizationId, "ORGANIZATION_ID").replaceAll(other, placeholder);
    if (hint) found.set(hint, [...(found.get(hint) ?? []), name]);
  }
  return [...found].map(([text, calls]) => ({ text, calls }));
}
