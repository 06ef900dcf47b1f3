import { ConfigError } from '@patto/config';
import { say } from '../projections/output';
import { exitCodeOf, findingsOf, type Finding } from './findings';
import { lookAtInstallation } from './installation';

const MARKS = { ok: '✓', warning: '!', fault: '✗' } as const;

const lineOf = ({ level, about, says, remedy }: Finding): string =>
  `${MARKS[level]} ${about.padEnd(12)} ${says}${remedy === null ? '' : `\n  ${' '.repeat(12)} → ${remedy}`}`;

const find = async (): Promise<readonly Finding[]> => {
  try {
    return findingsOf(await lookAtInstallation());
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    const remedy = 'See docs/configuration.md.';
    return error.faults.map((says) => ({ level: 'fault', about: 'Environment', says, remedy }));
  }
};

/** `patto doctor`: exit code 0 when there is nothing to do, 1 for warnings, 2 when something does not work. */
export const doctor = async ({ json }: { readonly json: boolean }): Promise<void> => {
  const findings = await find();
  say(json ? JSON.stringify(findings, null, 2) : findings.map(lineOf).join('\n'));
  process.exitCode = exitCodeOf(findings);
};
