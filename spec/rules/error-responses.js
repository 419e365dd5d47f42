const ranges = ["4XX", "422", "5XX"];

/**
 * Requires the error ranges on every operation, each as a reference to a shared response.
 *
 * @type {import("./types.d.ts").Rule}
 */
export default () => ({
  Responses(responses, { location, report }) {
    for (const range of ranges) {
      if (responses[range] !== undefined) continue;
      report({
        message: `Missing error response \`${range}\`: add it as a $ref to components/responses.`,
        location: location.key(),
      });
    }
    for (const [status, response] of Object.entries(responses)) {
      if (/^[123]/.test(status) || status.startsWith("x-")) continue;
      if (!ranges.includes(status)) {
        report({
          message: `\`${status}\` is not a documented error status: use ${ranges.join(", ")} instead.`,
          location: location.child([status]).key(),
        });
      } else if (!/components\/responses\/\w+(\.yaml)?$/.test(response.$ref ?? "")) {
        report({
          message: `All operations share their error responses: make \`${status}\` a $ref to components/responses.`,
          location: location.child([status]).key(),
        });
      }
    }
  },
});
