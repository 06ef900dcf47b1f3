import type { Command } from 'commander';

/** `patto status` and `patto doctor`: how an installation stands. */
export const register = (program: Command): void => {
  program
    .command('status')
    .description('how Patto stands, on one screen; exit codes as of doctor')
    .action(async () => (await import('../operate/status.js')).status());
  program
    .command('doctor')
    .description('check an installation and say what to do; exit code 1 for warnings, 2 for faults')
    .option('--json', 'for programs', false)
    .action(async (options: { json: boolean }) => (await import('../operate/doctor.js')).doctor(options));
};
