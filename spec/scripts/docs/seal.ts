/** Redoc's mark beside "API docs by", which its page would fetch from its makers at every visit. */
const logo = /https:\/\/cdn\.redoc\.ly\/redoc\/logo-mini(?:-full)?\.svg/g;
const drawn = `data:image/svg+xml;base64,${Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 44 14"><text x="0" y="11" font-family="sans-serif" font-size="10.5" textLength="43" fill="#3b82f6">Redocly</text></svg>',
).toString("base64")}`;

/** Makes the page one that fetches nothing. Fails when Redoc has changed so that it can't be sure. */
export function seal(page: string): string {
  if (!page.includes('"disableTelemetry":true')) {
    throw new Error(
      "Redoc's telemetry is on in the page: see how it is turned off now, and do so in spec/docs.",
    );
  }
  const sealed = page.replace(logo, drawn);
  const outside = sealed.match(/<(?:script|link|img)\b[^>]*\b(?:src|href)="(?:https?:)?\/\/[^"]*"/i);
  if (outside)
    throw new Error(
      `The page loads something from outside, ${outside[0]}>: remove it in spec/scripts/docs/seal.ts.`,
    );
  return sealed;
}
