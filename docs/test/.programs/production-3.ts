import { baseUrl, hostId, credentials } from "../setup.js";
import { createClient } from "@mycreditapp/client";

// With OpenTelemetry: import { context, propagation } from "@opentelemetry/api";
const propagation = {
  inject: (headers: Record<string, string>) =>
    void (headers.traceparent = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"),
};

const traced = createClient({
  organizationId: hostId,
  credentials,
  baseUrl,
  hooks: { onRequest: ({ headers }) => propagation.inject(headers) },
});
await traced.asSelf().getOrganization();
export {};
