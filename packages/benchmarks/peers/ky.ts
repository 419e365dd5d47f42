import ky, { type KyInstance } from "ky";
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

let http: KyInstance;
export const configure = (baseUrl: string) => {
  http = ky.create({ prefix: baseUrl, headers: { authorization } });
};
export const hook = () => {
  http = http.extend({
    hooks: { beforeRequest: [({ request }) => request.headers.set("traceparent", traceparent)] },
  });
};

const read = (id: string) => http.get(`organizations/${id}`, { headers: organizations(id) }).json();

export const get = () => read(guest);

export const patch = () =>
  http.patch(`guest-connections/${guest}`, { headers: organizations(me), json: body }).json();

export const list = () =>
  http
    .get("host-connections", {
      headers: organizations(me),
      searchParams: { statuses: query.statuses[0] ?? "" },
    })
    .json();

export const error = () =>
  read(denied).then(
    () => undefined,
    ({ data }) => codeOf(data),
  );
