import { authorization, body, codeOf, denied, guest, me, organizations } from "./common.js";

let base = "";
export const configure = (baseUrl: string) => {
  base = baseUrl;
};

const headers = (target: string) => ({ authorization, ...organizations(target) });

const read = (id: string) => fetch(`${base}/organizations/${id}`, { headers: headers(id) });

export const get = async () => (await read(guest)).json();

export const patch = async () => {
  const response = await fetch(`${base}/guest-connections/${guest}`, {
    method: "PATCH",
    headers: { ...headers(me), "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  return response.json();
};

export const list = async () =>
  (await fetch(`${base}/host-connections?statuses=connected`, { headers: headers(me) })).json();

export const error = async () => {
  const response = await read(denied);
  return response.ok ? undefined : codeOf(await response.json());
};
