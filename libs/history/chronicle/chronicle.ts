import type { RecordedEvent } from '@patto/kernel';
import { mandateChronicle } from './mandate.chronicle';
import { membershipChronicle } from './membership.chronicle';
import { networkChronicle } from './network.chronicle';
import { partyChronicle } from './party.chronicle';
import { protocolChronicle } from './protocol.chronicle';
import { recordChronicle } from './record.chronicle';
import type { Chronicle, Said } from './said';
import { votingChronicle } from './voting.chronicle';

const chapters: { readonly [context: string]: (event: RecordedEvent) => readonly Said[] } = {
  party: partyChronicle,
  network: networkChronicle,
  protocol: protocolChronicle,
  membership: membershipChronicle,
  voting: votingChronicle,
  mandate: mandateChronicle,
};

/** The contexts whose events say what was so, as prefixes of stored spellings. */
export const chronicled = [...Object.keys(chapters), 'record'].map((context) => `${context}.`);

/** What an event says of which entities. Throws on an unknown spelling: the projection then parks it. */
export const chronicleOf = (event: RecordedEvent): Chronicle => {
  const context = event.type.slice(0, event.type.indexOf('.'));
  if (context === 'record') return { said: [], repairs: recordChronicle(event) };
  const chapter = chapters[context];
  if (!chapter) throw new Error(`No chapter of history reads ${event.type}`);
  return { said: chapter(event), repairs: [] };
};
