/** undici's `request` with a pool. */
import { Agent, request } from "undici";
import { authorization, body, codeOf, denied, guest, me, organizations } from "./common.js";

let base = "";
const dispatcher = new Agent({ connections: 64 });
export const configure = (baseUrl: string) => {
  base = baseUrl;
};
export const close = () => dispatcher.close();

const headers = (target: string) => ({ authorization, ...organizations(target) });
const read = (id: string) => request(`${base}/organizations/${id}`, { dispatcher, headers: headers(id) });

export const get = async () => (await read(guest)).body.json();

export const patch = async () => {
  const response = await request(`${base}/guest-connections/${guest}`, {
    dispatcher,
    method: "PATCH",
    headers: { ...headers(me), "content-type": "application/json" },
    body: JSON.stringify(body),
  });
  return response.body.json();
};

export const list = async () => {
  const url = `${base}/host-connections?statuses=connected`;
  return (await request(url, { dispatcher, headers: headers(me) })).body.json();
};

export const error = async () => {
  const response = await read(denied);
  return response.statusCode < 400 ? undefined : codeOf(await response.body.json());
};
