import { duration, say, table, type Cell } from '../projections/output';
import { withoutSecrets } from '../start/ready-block';
import { exitCodeOf, findingsOf, type Finding } from './findings';
import { lookAtInstallation, type Consumer, type Installation } from './installation';

const GIB = 1024 ** 3;

const storeLine = (url: string, seen: { readonly fault: string } | { readonly found: unknown }): string =>
  `${withoutSecrets(url)}${'fault' in seen ? `: ${seen.fault}` : ''}`;

const runningOf = ({ running }: Installation): string => {
  if (running === null) return 'not running here';
  const { pid, url, isReady } = running;
  if (url === null) return `process ${pid}, no API`;
  return `${isReady ? 'ready' : 'NOT READY'} at ${url}, process ${pid}`;
};

const restartsOf = ({ restarts }: Installation): string =>
  Object.entries(restarts)
    .map(([part, times]) => `${part} ${times}`)
    .join(', ') || 'none';

const linesOf = (seen: Installation): (readonly [name: string, text: string])[] => [
  ['Patto', runningOf(seen)],
  ...('found' in seen.stores
    ? ([
        ['Event store', storeLine(seen.stores.found.eventstoreUrl, seen.events)],
        ['PostgreSQL', storeLine(seen.stores.found.postgresUrl, seen.rows)],
      ] as const)
    : ([['Stores', seen.stores.fault]] as const)),
  ['Data', seen.dataDir],
  ...(seen.disk ? ([['Disk', `${(seen.disk.free / GIB).toFixed(1)} GiB free`]] as const) : []),
  ['Restarts', restartsOf(seen)],
];

const rowOf = ({
  label,
  health,
  unread,
  unreadSeconds,
  parked,
  refused,
  late,
}: Consumer): readonly Cell[] => [
  ...[label, health, unread, unread === 0 ? null : duration(unreadSeconds * 1000)],
  ...[parked, refused, label.startsWith('deadline:') ? late : null],
];

const consumersOf = ({ consumers }: Installation): string =>
  'fault' in consumers
    ? ''
    : table(['name', 'health', 'unread', 'since', 'parked', 'refused', 'late'], consumers.found.map(rowOf));

const troublesIn = (findings: readonly Finding[]): string => {
  const faults = findings.filter(({ level }) => level === 'fault').length;
  const warnings = findings.filter(({ level }) => level === 'warning').length;
  if (faults + warnings === 0) return 'All is well.';
  return `${faults} faults and ${warnings} warnings: patto doctor says what to do.`;
};

/** `patto status`: how an installation stands, on one screen. Exit codes as of `patto doctor`. */
export const status = async (): Promise<void> => {
  const seen = await lookAtInstallation();
  const findings = findingsOf(seen);
  const top = linesOf(seen).map(([name, text]) => `${name.padEnd(12)} ${text}`);
  const parts = [top.join('\n'), consumersOf(seen), troublesIn(findings)];
  say(parts.filter((part) => part !== '').join('\n\n'));
  process.exitCode = exitCodeOf(findings);
};
