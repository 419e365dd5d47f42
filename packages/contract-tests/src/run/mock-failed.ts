/** How the line begins that says that the mock could not start, or died. */
export const mockFailed = "No test was run to its end";
