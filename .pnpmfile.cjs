/** Fixes to other packages' manifests that pnpm has no setting for. */
module.exports.hooks = {
  readPackage(manifest) {
    if (/^node-(bin-)?(darwin|linux|win)-/.test(manifest.name)) fixPlatform(manifest);
    if (manifest.name === "openapi-typescript") peerToDependency(manifest);
    return manifest;
  },
};

/** Node's packages declare `os` and `cpu` as strings, which pnpm ignores, and no `libc`. */
function fixPlatform(manifest) {
  manifest.os = [manifest.os].flat();
  manifest.cpu = [manifest.cpu].flat();
  if (manifest.os.includes("linux")) manifest.libc = ["glibc"];
}

/** Its peer dependency on TypeScript 5 would force the dependent package to compile with it. */
function peerToDependency({ dependencies, peerDependencies }) {
  dependencies.typescript = peerDependencies.typescript;
  delete peerDependencies.typescript;
}
