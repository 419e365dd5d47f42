import { type $Fetch, ofetch } from "ofetch";
import {
  authorization,
  body,
  codeOf,
  denied,
  guest,
  me,
  organizations,
  query,
  traceparent,
} from "./common.js";

let http: $Fetch;
export const configure = (baseURL: string) => {
  http = ofetch.create({ baseURL, headers: { authorization } });
};
export const hook = () => {
  http = http.create({ onRequest: ({ options }) => options.headers.set("traceparent", traceparent) });
};

const read = (id: string) => http(`/organizations/${id}`, { headers: organizations(id) });

export const get = () => read(guest);

export const patch = () =>
  http(`/guest-connections/${guest}`, { method: "PATCH", headers: organizations(me), body });

export const list = () => http("/host-connections", { headers: organizations(me), query });

export const error = () =>
  read(denied).then(
    () => undefined,
    ({ data }) => codeOf(data),
  );
