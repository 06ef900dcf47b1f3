import { InvalidArgumentError, Option, type Command } from 'commander';
import type * as Ask from '../history/ask';
import type { EventsOptions } from '../history/events';
import type { ReplayOptions } from '../history/replay';
import { withRemoteOptions } from '../remote/remote-options';

const ask = (): Promise<typeof Ask> => import('../history/ask.js');

const wholeNumber = (text: string): number => {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('It takes a whole number.');
  return Number(text);
};
const KNOWN = 'as known when: a date (its last instant), an instant, or a position; now by default';
const VALID = 'when it was so: a date or an instant; now by default';

const asking = (program: Command, name: string, description: string): Command =>
  withRemoteOptions(program.command(name).description(description)).option('--json', 'for programs', false);
const ofNetwork = (command: Command): Command => command.requiredOption('--network <id>', 'of which network');
const asOf = (command: Command): Command =>
  command.option('--valid-at <when>', VALID).option('--known-at <when>', KNOWN);
const limited = (command: Command): Command =>
  command.option('--limit <count>', 'how many at most', wholeNumber, 200);

const addStates = (program: Command): void => {
  asOf(
    ofNetwork(
      asking(program, 'state', 'The state of a network: as it was at one time, as known at another.'),
    ),
  ).action(async (options: Parameters<typeof Ask.state>[0]) => (await ask()).state(options));
  asOf(
    ofNetwork(asking(program, 'difference', 'What differs between two states, and which events made it so.')),
  )
    .option('--from-valid-at <when>', 'the other side: when it was so; --valid-at by default')
    .option('--from-known-at <when>', 'the other side: as known when; --known-at by default')
    .action(async (options: Ask.DifferenceOptions) => (await ask()).difference(options));
  asOf(asking(program, 'explain', 'Why one thing stands as it does: events, basis, clause, source.'))
    .requiredOption('--entity <key>', 'its key, as states and differences carry it')
    .action(async (options: Parameters<typeof Ask.explain>[0]) => (await ask()).explain(options));
  asOf(ofNetwork(asking(program, 'gaps', 'Where the record is late, silent, or at odds with itself.')))
    .option('--days <count>', 'from how many days on an entry is late', wholeNumber, 30)
    .action(async (options: Parameters<typeof Ask.gaps>[0]) => (await ask()).gaps(options));
};

const addTimeline = (program: Command): void => {
  const timeline = asking(program, 'timeline', 'What happened in a network, or one thing over time.')
    .option('--network <id>', 'of which network')
    .addOption(new Option('--entity <key>', 'of one thing, by its key').conflicts(['network', 'subject']))
    .addOption(new Option('--along <clock>', 'in which order').choices(['valid', 'known']).default('valid'))
    .option('--subject <id>', 'only what names this organisation or person');
  limited(asOf(timeline)).action(async (options: Ask.TimelineOptions) => {
    if (options.network === undefined && options.entity === undefined)
      timeline.error('error: say --network or --entity');
    await (await ask()).timeline(options);
  });
};

const addEvents = (program: Command): void => {
  limited(ofNetwork(asking(program, 'events', 'The events of a network, one line each.')))
    .option('--type <prefix>', 'beginning of the event type, as in membership.')
    .option('--subject <id>', 'only what names this organisation or person')
    .option('--from <when>', 'only what has effect from then on')
    .option('--until <when>', 'only what has effect before then')
    .option('--follow', 'go on with those that come, until Ctrl-C', false)
    .option('--after <position>', 'with --follow: begin after this position')
    .action(async (options: EventsOptions) => (await import('../history/events.js')).events(options));
  ofNetwork(asking(program, 'replay', 'Tell the record of a network again, event by event.'))
    .requiredOption('--until <when>', 'last position, instant or date (all that was recorded on that day)')
    .option('--after <when>', 'begin after this position, instant or day; at the first event by default')
    .option('--valid-at <when>', 'look at the network as of then; as of each recording by default')
    .option('--pace <ms>', 'milliseconds between events', wholeNumber, 0)
    .addOption(new Option('--print <what>', 'what of each').choices(['state', 'events']).default('state'))
    .action(async (options: ReplayOptions) => (await import('../history/replay.js')).replay(options));
};

/** What historians ask of a running Patto, over HTTP. */
export const register = (program: Command): void => {
  addStates(program);
  addTimeline(program);
  addEvents(program);
};
