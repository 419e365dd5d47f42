/** Redoc's logo, which the page would load from Redocly's CDN. */
const logo = /https:\/\/cdn\.redoc\.ly\/redoc\/logo-mini(?:-full)?\.svg/g;
const inlineLogo = `data:image/svg+xml;base64,${Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 44 14"><text x="0" y="11" font-family="sans-serif" font-size="10.5" textLength="43" fill="#3b82f6">Redocly</text></svg>',
).toString("base64")}`;

/** Removes the page's requests to other hosts. Throws if it finds one that it can't remove. */
export function makeOffline(page: string): string {
  if (!page.includes('"disableTelemetry":true')) {
    throw new Error(
      "Redoc's telemetry is enabled in the page: find its current setting and disable it in packages/reference/page.",
    );
  }
  const offline = page.replace(logo, inlineLogo);
  const external = offline.match(/<(?:script|link|img)\b[^>]*\b(?:src|href)="(?:https?:)?\/\/[^"]*"/i);
  if (external)
    throw new Error(
      `The page loads an external resource, ${external[0]}>: remove it in packages/reference/src/make-offline.ts.`,
    );
  return offline;
}
