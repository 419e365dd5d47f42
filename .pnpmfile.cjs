/** Node's platform packages state `os` and `cpu` as strings, of which pnpm reads none, and don't state their libc. */
module.exports.hooks = {
  readPackage(manifest) {
    if (!/^node-(bin-)?(darwin|linux|win)-/.test(manifest.name)) return manifest;
    manifest.os = [manifest.os].flat();
    manifest.cpu = [manifest.cpu].flat();
    if (manifest.os.includes("linux")) manifest.libc = ["glibc"];
    return manifest;
  },
};
