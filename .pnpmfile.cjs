/** Corrections of other packages' manifests, which pnpm has no setting for. */
module.exports.hooks = {
  readPackage(manifest) {
    if (/^node-(bin-)?(darwin|linux|win)-/.test(manifest.name)) statePlatform(manifest);
    if (manifest.name === "openapi-typescript") ownTypescript(manifest);
    return manifest;
  },
};

/** Node's packages state `os` and `cpu` as strings, of which pnpm reads none, and don't state their libc. */
function statePlatform(manifest) {
  manifest.os = [manifest.os].flat();
  manifest.cpu = [manifest.cpu].flat();
  if (manifest.os.includes("linux")) manifest.libc = ["glibc"];
}

/** Its peer is TypeScript 5, which would have to be the compiler of the package that depends on it too. */
function ownTypescript({ dependencies, peerDependencies }) {
  dependencies.typescript = peerDependencies.typescript;
  delete peerDependencies.typescript;
}
