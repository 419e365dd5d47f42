/** Imports the modules that standard input lists, one after the other, with every request sent to the module's own URL. */
import { text } from "node:stream/consumers";
import { pathToFileURL } from "node:url";

const { origin, modules } = JSON.parse(await text(process.stdin));
const { fetch } = globalThis;
console.log = () => undefined;
const failures = {};
for (const { file, url } of modules) {
  globalThis.fetch = (input, init) => {
    const address = String(input);
    if (!address.startsWith(origin)) throw new Error(`The sample called ${address} instead of ${origin}.`);
    return fetch(url + address.slice(origin.length), init);
  };
  await import(pathToFileURL(file).href).catch((error) => {
    failures[file] = String(error);
  });
}
process.stdout.write(JSON.stringify(failures));
