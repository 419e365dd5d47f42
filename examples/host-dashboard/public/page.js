const table = document.querySelector("tbody");
const template = document.querySelector("template");
const message = document.querySelector("#message");

/** Shows the guests that a request returns, or why there are none. */
async function load(path, options) {
  try {
    const response = await fetch(path, options);
    const data = await response.json();
    if (!response.ok) throw new Error(data.error);
    table.replaceChildren(...data.map(rowOf));
    const active = data.filter(({ archived }) => !archived).length;
    message.textContent = `${active} active, ${data.length - active} archived`;
  } catch (error) {
    message.textContent =
      error instanceof TypeError ? "The server of this page does not respond." : error.message;
  }
}

function rowOf({ id, name, status, score, archived, requested }) {
  const row = template.content.cloneNode(true).firstElementChild;
  row.classList.toggle("archived", archived);
  const texts = { name, status: archived ? "archived" : status, score: score ?? "–" };
  for (const [field, text] of Object.entries(texts)) {
    row.querySelector(`[data-field="${field}"]`).textContent = text;
  }
  const [request, archive] = row.querySelectorAll("button");
  request.disabled = requested || archived || status !== "connected";
  if (requested) request.textContent = "Asked for analytics";
  if (archived) {
    archive.textContent = "Restore";
    archive.dataset.action = "restore";
  }
  for (const button of [request, archive]) {
    button.setAttribute("aria-label", `${button.textContent}: ${name}`);
    button.addEventListener("click", () => {
      button.disabled = true;
      const options = { method: "POST", headers: { "x-requested-with": "page" } };
      return load(`guests/${id}/${button.dataset.action}`, options).finally(() => {
        button.disabled = false;
      });
    });
  }
  return row;
}

await load("guests");
setInterval(() => document.hidden || load("guests"), 15_000);
