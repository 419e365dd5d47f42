# Runs the bundled Worker on this machine. On Cloudflare, the bindings are variables and a secret of the Worker.
using Workerd = import "/workerd/workerd.capnp";

const config :Workerd.Config = (
  services = [
    (name = "main", worker = .worker),
    # Lets the Worker call the sandbox, which listens on this machine.
    (name = "internet", network = (allow = ["public", "local"], tlsOptions = (trustBrowserCas = true))),
  ],
  sockets = [(name = "http", address = "127.0.0.1:8787", http = (), service = "main")],
);

const worker :Workerd.Worker = (
  modules = [(name = "worker", esModule = embed "dist/worker.js")],
  compatibilityDate = "2026-11-01",
  bindings = [
    (name = "MYCREDITAPP_BASE_URL", fromEnvironment = "MYCREDITAPP_BASE_URL"),
    (name = "MYCREDITAPP_ORGANIZATION_ID", fromEnvironment = "MYCREDITAPP_ORGANIZATION_ID"),
    (name = "MYCREDITAPP_CLIENT_ID", fromEnvironment = "MYCREDITAPP_CLIENT_ID"),
    (name = "MYCREDITAPP_CLIENT_SECRET", fromEnvironment = "MYCREDITAPP_CLIENT_SECRET"),
  ],
);
