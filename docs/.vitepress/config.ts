import { defineConfig } from "vitepress";
import llmstxt from "vitepress-plugin-llms";
import api from "../guides/api/typedoc-sidebar.json" with { type: "json" };

const guides = [
  ["Getting started", "getting-started"],
  ["Who acts for whom", "who-acts-for-whom"],
  ["From a file to metrics", "analytics"],
  ["Uploads", "uploads"],
  ["Errors", "errors"],
  ["Retries and idempotency", "retries"],
  ["Tokens and secrets", "tokens"],
  ["Testing your code", "testing"],
  ["Running in production", "production"],
  ["Versions and deprecation", "versions"],
  ["Does the API match the document?", "drift"],
].map(([text = "", page]) => ({ text, link: `/${page}` }));

const reference = { text: "HTTP reference", link: "/reference/index.html", target: "_self" };

export default defineConfig({
  title: "MyCreditApp API",
  description: "Guides and reference of the typed client for the MyCreditApp credit-analytics API",
  srcDir: "guides",
  srcExclude: ["generated/**"],
  head: [["link", { rel: "icon", href: "data:," }]],
  // The HTTP reference is one page of its own, copied into the site.
  ignoreDeadLinks: [/^\/reference\//],
  markdown: { theme: { light: "github-light-high-contrast", dark: "github-dark-high-contrast" } },
  vite: {
    // Its types are those of a newer Vite than VitePress has.
    plugins: [llmstxt({ excludeIndexPage: true, ignoreFiles: ["generated/**"] }) as never],
    build: { chunkSizeWarningLimit: 1_500 },
  },
  themeConfig: {
    search: { provider: "local" },
    nav: [
      { text: "Guides", link: "/getting-started" },
      { text: "Client reference", link: "/api/" },
      reference,
    ],
    sidebar: {
      "/api/": [{ text: "Client reference", items: api }],
      "/": [
        { text: "Guides", items: guides },
        { text: "Reference", items: [{ text: "Client", link: "/api/" }, reference] },
      ],
    },
    outline: "deep",
  },
});
