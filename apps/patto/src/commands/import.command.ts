import type { Command } from 'commander';
import { withRemoteOptions, type RemoteOptions } from '../remote/remote-options';
import type * as ImportFile from '../import/import-file';
import type * as ExportNetwork from '../import/export-network';

type ImportOptions = RemoteOptions & {
  readonly dryRun: boolean;
  readonly partial: boolean;
  readonly network?: string;
};
type ExportOptions = RemoteOptions & { readonly network: string; readonly out?: string };

/** `patto import` and `patto export`: a past that was never in the system, in and out, a fact a line. */
export const register = (program: Command): void => {
  withRemoteOptions(
    program
      .command('import <file>')
      .description(
        'Enter a past, a fact a line (docs/import.md). What is there already is not written twice.',
      )
      .option('--dry-run', 'check the whole and write nothing', false)
      .option('--partial', 'write the good lines even when others are bad', false)
      .option('--network <id>', 'the one network that lines may be about'),
  ).action(async (file: string, options: ImportOptions) => {
    const { importFile }: typeof ImportFile = await import('../import/import-file.js');
    await importFile(file, options);
  });
  withRemoteOptions(
    program
      .command('export')
      .description('Write what the record holds of a network, in the format of `import`.')
      .requiredOption('--network <id>', 'the network')
      .option('--out <file>', 'the file; standard output by default'),
  ).action(async (options: ExportOptions) => {
    const { exportNetwork }: typeof ExportNetwork = await import('../import/export-network.js');
    await exportNetwork(options);
  });
};
