const { readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

/**
 * `npm ci` wants every optional package that another one names to stand in package-lock.json, also those for other
 * machines. Where the registry does not have one of those, `npm install` leaves it out, and then no clone installs any
 * more. This writes what is left out: version, system and processor, which is all that is needed to pass over it.
 */
const lockfile = join(__dirname, '../package-lock.json');
const PLATFORM =
  /-(darwin|linux|win32|android|freebsd|openharmony)-(arm64|x64|ia32|arm|ppc64|s390x|loong64|riscv64)(?:-(\w+))?$/;

/** Node's way to find a package: in the folder itself, and then in each above. */
const has = (packages, from, name) => {
  for (let base = from; ; base = base.slice(0, Math.max(0, base.lastIndexOf('/node_modules/')))) {
    if (packages[`${base === '' ? '' : `${base}/`}node_modules/${name}`]) return true;
    if (base === '') return false;
  }
};

/** Optional packages without an entry, as pairs of the entry's key and its value. */
const missing = (packages) =>
  Object.entries(packages).flatMap(([from, { optionalDependencies = {}, dev }]) =>
    Object.entries(optionalDependencies)
      .filter(([name]) => !has(packages, from, name))
      .map(([name, version]) => {
        const [, os, cpu, abi = ''] = PLATFORM.exec(name) ?? [];
        if (os === undefined) throw new Error(`${name} does not say for which machines it is.`);
        const libc =
          os === 'linux' && /^(musl|gnu)$/.test(abi) ? { libc: [abi === 'gnu' ? 'glibc' : abi] } : {};
        const entry = { version, cpu: [cpu], ...(dev ? { dev } : {}), ...libc, optional: true, os: [os] };
        return [`node_modules/${name}`, entry];
      }),
  );

exports.missing = missing;

if (require.main === module) {
  const lock = JSON.parse(readFileSync(lockfile, 'utf8'));
  const added = missing(lock.packages);
  const all = Object.entries({ ...lock.packages, ...Object.fromEntries(added) });
  lock.packages = Object.fromEntries(all.sort(([a], [b]) => a.localeCompare(b, 'en')));
  if (added.length > 0) writeFileSync(lockfile, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(`added ${added.length} entries`);
}
