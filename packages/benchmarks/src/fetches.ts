const body = JSON.stringify({
  id: "3c90c3cc-0d44-4b50-8888-8dd25736052a",
  name: "Example Corp",
  status: "active",
});
const init = { status: 200, headers: { "content-type": "application/json" } };

/** Answers with a response that is made once: what is left is the client's own work. */
export function prebuilt(): typeof globalThis.fetch {
  const response = new Response(body, init);
  const answer = {
    ok: true,
    status: 200,
    headers: response.headers,
    text: () => Promise.resolve(body),
    json: () => Promise.resolve(JSON.parse(body)),
  } as unknown as Response;
  return () => Promise.resolve(answer);
}

/** Answers with a new response each time. */
export function real(): typeof globalThis.fetch {
  return () => Promise.resolve(new Response(body, init));
}
