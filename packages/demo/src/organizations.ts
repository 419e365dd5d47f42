/** The organizations of the demo, by their names in its table. */
export const organizations = {
  me: "054b4106-174b-46b0-97f8-86d8d7b6f0af",
  guest: "c9b1f0d1-8d3f-4cfa-91b8-9f9b0c5e2a77",
  host: "d49b0749-fbc7-4e0a-b03d-ef15f238071a",
};

/** Returns the name of an organization, or the ID itself if it is another one. */
export function nameOf(id: string | null | undefined): string {
  if (!id) return "";
  return Object.entries(organizations).find(([, known]) => known === id)?.[0] ?? id;
}
