/** The first argument of a script says whether calls share their resources. */
if (process.argv[2] === "isolated") {
  Object.defineProperty(globalThis, "navigator", { value: { userAgent: "Cloudflare-Workers" } });
}
