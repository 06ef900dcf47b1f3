// What the processes of a Patto that is measured have used, as Linux counts it.
import { readdirSync, readFileSync } from 'node:fs';

const read = (pid, name) => readFileSync(`/proc/${pid}/${name}`, 'utf8');

/** A process may end while it is looked at: then there is nothing to tell of it. */
const ifThere = (look) => {
  try {
    return look();
  } catch {
    return null;
  }
};

/** What a process is: `api`, `worker`, `postgres`, `node`, `import`, or `other`. */
export const partOf = (pid) =>
  ifThere(() => {
    const command = read(pid, 'cmdline').replaceAll('\0', ' ');
    if (/eventstore --port/.test(command)) return 'node';
    if (/patto\.cjs import/.test(command)) return 'import';
    const part = /apps\/(api|worker)\/|postgres/.exec(command);
    return part ? (part[1] ?? 'postgres') : 'other';
  }) ?? 'other';

/** MiB of memory; pages that several processes share count once among them. */
export const memoryOf = (pid) =>
  ifThere(() => Number(/^Pss:\s+(\d+)/m.exec(read(pid, 'smaps_rollup'))?.[1] ?? 0) / 1024) ?? 0;

/** All that came of a process, itself left out: pid → milliseconds of processor, its own and its ended children's. */
export const descendantsOf = (ancestor) => {
  const found = new Map();
  for (const name of readdirSync('/proc').filter((entry) => /^\d+$/.test(entry))) {
    const stat = ifThere(() =>
      read(name, 'stat')
        .replace(/^.*\) /, '')
        .split(' '),
    );
    if (stat === null) continue;
    const ticks = (from, to) => stat.slice(from, to).reduce((sum, some) => sum + Number(some), 0);
    found.set(Number(name), {
      parent: Number(stat[1]),
      own: 10 * ticks(11, 13),
      children: 10 * ticks(13, 15),
    });
  }
  const isOurs = (pid) => pid === ancestor || (found.has(pid) && isOurs(found.get(pid).parent));
  return new Map([...found].filter(([pid]) => pid !== ancestor && isOurs(pid)));
};
