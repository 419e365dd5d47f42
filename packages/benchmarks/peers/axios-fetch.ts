/** axios over `fetch`. */
import axios, { type AxiosInstance } from "axios";
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

let http: AxiosInstance;
export const configure = (baseURL: string) => {
  http = axios.create({ baseURL, headers: { authorization }, adapter: "fetch" });
};
export const hook = () =>
  http.interceptors.request.use((config) => {
    config.headers.set("traceparent", traceparent);
    return config;
  });

/** For `axios`. */
export const client = () => http;

const read = async (id: string) =>
  (await http.get(`/organizations/${id}`, { headers: organizations(id) })).data;

export const get = () => read(guest);

export const patch = async () =>
  (await http.patch(`/guest-connections/${guest}`, body, { headers: organizations(me) })).data;

export const list = async () => {
  const options = { headers: organizations(me), params: query, paramsSerializer: { indexes: null } };
  return (await http.get("/host-connections", options)).data;
};

export const error = () =>
  read(denied).then(
    () => undefined,
    ({ response }) => codeOf(response?.data),
  );
