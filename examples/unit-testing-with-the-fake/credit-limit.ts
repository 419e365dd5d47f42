import { isApiError, type MyCreditAppClient } from "@mycreditapp/client";

/** Returns the credit limit of a guest in USD by its score; `undefined` if the guest is not ours. */
export async function creditLimit(mca: MyCreditAppClient, guestId: string): Promise<number | undefined> {
  const connection = await mca
    .asSelf()
    .getGuestConnection({ path: { guest_org_id: guestId } })
    .result();
  if (!connection.ok) {
    if (isApiError(connection.error) && connection.error.is("access_denied")) return undefined;
    throw connection.error;
  }
  const { archived, total_score: score } = connection.data;
  if (archived) return 0;
  return (score ?? 0) >= 80 ? 50_000 : 5_000;
}
