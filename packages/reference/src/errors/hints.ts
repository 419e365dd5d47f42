import { createClient, type MyCreditAppClient } from "@mycreditapp/client";
import type { Scenario } from "@mycreditapp/document";

const organizationId = "11111111-1111-4111-8111-111111111111";
const other = "22222222-2222-4222-8222-222222222222";

/** A hint of the client, and the calls that show it, as Markdown. */
export interface Hint {
  readonly calls: string;
  readonly text: string;
}

export type Hints = Readonly<Record<string, readonly Hint[]>>;

type Outcome = PromiseLike<{ ok: true } | { ok: false; error: { hint?: string | undefined } }>;

interface Calls {
  /** Stands for the ID of the other organization. */
  readonly placeholder: string;
  general(mca: MyCreditAppClient): Outcome;
  hostOwned(mca: MyCreditAppClient): Outcome;
}

const scenarios: Record<Scenario, Calls> = {
  self: {
    placeholder: "",
    general: (mca) => mca.asSelf().getOrganization().result(),
    hostOwned: (mca) => mca.asSelf().createOrganizationAnalytics().result(),
  },
  host: {
    placeholder: "GUEST_ID",
    general: (mca) => mca.asHostOf(other).getOrganization().result(),
    hostOwned: (mca) => mca.asHostOf(other).createOrganizationAnalytics().result(),
  },
  guest: {
    placeholder: "HOST_ID",
    general: (mca) => mca.asGuestOf(other).getOrganization().result(),
    hostOwned: (mca) => mca.asGuestOf(other).createOrganizationAnalytics().result(),
  },
};

/** Calls the client against a stub that returns each code, and collects the hints of its errors. */
export async function collectHints(codes: readonly string[]): Promise<Hints> {
  const hints: Record<string, Hint[]> = {};
  for (const code of codes) hints[code] = await hintsOf(code);
  return hints;
}

async function hintsOf(code: string): Promise<Hint[]> {
  const mca = createClient({
    organizationId,
    token: "token",
    retries: 0,
    // No page says which status a code has; 400 alone leads to no hint.
    fetch: async () => Response.json({ detail: [{ loc: [], msg: "", type: "", code }] }, { status: 400 }),
  });
  const found: Hint[] = [];
  for (const [scenario, { placeholder, general, hostOwned }] of Object.entries(scenarios)) {
    const [first, second] = await Promise.all(
      [general(mca), hostOwned(mca)].map((one) => hintOf(one, placeholder)),
    );
    if (first === second) found.push({ calls: `**${scenario}**`, text: first ?? "" });
    else {
      found.push({ calls: `**${scenario}**, general resource`, text: first ?? "" });
      found.push({ calls: `**${scenario}**, host-owned resource`, text: second ?? "" });
    }
  }
  const texts = new Set(found.map(({ text }) => text));
  const [only] = found;
  return (texts.size === 1 && only ? [only] : found).filter(({ text }) => text !== "");
}

async function hintOf(outcome: Outcome, placeholder: string): Promise<string | undefined> {
  const result = await outcome;
  if (result.ok) throw new Error("The client accepted a response with status 400.");
  return result.error.hint?.replaceAll(organizationId, "ORGANIZATION_ID").replaceAll(other, placeholder);
}
