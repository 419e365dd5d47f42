/** The organizations of the tour, and what they are called in its table. */
export const organizations = {
  me: "054b4106-174b-46b0-97f8-86d8d7b6f0af",
  guest: "c9b1f0d1-8d3f-4cfa-91b8-9f9b0c5e2a77",
  host: "d49b0749-fbc7-4e0a-b03d-ef15f238071a",
};

/** The name of an organization, or the id itself if it is none of them. */
export function nameOf(id: string | null | undefined): string {
  if (!id) return "";
  return Object.entries(organizations).find(([, known]) => known === id)?.[0] ?? id;
}
