const ranges = ["4XX", "422", "5XX"];

/**
 * Every operation has the error ranges, and each refers to a shared response.
 *
 * @type {import("./types.d.ts").Rule}
 */
export default () => ({
  Responses(responses, { location, report }) {
    for (const range of ranges) {
      if (responses[range] !== undefined) continue;
      report({
        message: `Every operation can fail: add \`${range}\` with a $ref to a shared response of components/responses.`,
        location: location.key(),
      });
    }
    for (const [status, response] of Object.entries(responses)) {
      if (/^[123]/.test(status) || status.startsWith("x-")) continue;
      if (!ranges.includes(status)) {
        report({
          message: `No page gives the status of an error but 422: use ${ranges.join(", ")} instead of \`${status}\`.`,
          location: location.child([status]).key(),
        });
      } else if (!/components\/responses\/\w+(\.yaml)?$/.test(response.$ref ?? "")) {
        report({
          message: `The errors of all operations look alike: make \`${status}\` a $ref to a shared response of components/responses.`,
          location: location.child([status]).key(),
        });
      }
    }
  },
});
