import { speaking } from '../remote/remote-patto';
import type { Frame } from './answers';
import { pathOf, type OfNetwork } from './ask';
import { entryText } from './history-text';
import { expectReaderToLeave, linesOf, tell } from './lines';
import { stateText } from './state-text';
import { isPosition, knownBy } from './when';

export type ReplayOptions = OfNetwork & {
  readonly until: string;
  readonly after?: string;
  readonly validAt?: string;
  readonly pace: number;
  readonly print: string;
};

const RULE = '─'.repeat(72);

/** An event, and under it the state as known with it. */
export const frameText = ({ entry, state }: Frame, print: string): string =>
  print === 'events' ? entryText(entry) : [RULE, entryText(entry), RULE, stateText(state), ''].join('\n');

/** `patto replay`: the record told again, event by event. */
export const replay = (options: ReplayOptions): Promise<void> => {
  const { network, until, after, validAt, pace, print, json } = options;
  const end = isPosition(until) ? { upTo: until } : { until: knownBy(until) };
  const begin = after === undefined || isPosition(after) ? { after } : { since: knownBy(after) };
  expectReaderToLeave();
  return speaking(options, async (patto) => {
    const response = await patto.open(pathOf(network, 'replay'), { ...begin, ...end, validAt, pace });
    let isEmpty = true;
    for await (const line of linesOf(response.body)) {
      const told = await tell(json ? line : frameText(JSON.parse(line) as Frame, print));
      if (!told) return;
      isEmpty = false;
    }
    if (isEmpty) process.stderr.write(`Nothing of ${network} was recorded in this span.\n`);
  });
};
