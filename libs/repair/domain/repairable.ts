import type { Aggregate, Command, Decision, Event, History } from '@patto/kernel';
import { annulAct, type AnnulAct } from './annul-act';
import type { Chapter } from './chapter';
import { chronicledBy, unwritten, type Chronicled } from './chronicled';
import { correctFact, type CorrectFact } from './correct-fact';
import { disputeClaims, type DisputeClaims } from './dispute-claims';
import { isRepair, repairsHistory } from './repairs.history';
import type { RepairEvent } from './repairs.events';
import { resolveDispute, type ResolveDispute } from './resolve-dispute';
import { retractDispute, retractEvent, type RetractDispute, type RetractEvent } from './retract-event';

export type RepairCommand =
  CorrectFact | RetractEvent | RetractDispute | AnnulAct | DisputeClaims | ResolveDispute;

/** An aggregate whose events can be repaired, in its own stream; and the chapter that it is made of. */
export type Repairable<C extends Command, E extends Event<string, unknown>, O = null> = Aggregate<
  C | RepairCommand,
  Chronicled<O>,
  E | RepairEvent
> & { readonly chapter: Chapter<C, E, O> };

const repairCommands: ReadonlySet<string> = new Set<RepairCommand['type']>([
  'CorrectFact',
  'RetractEvent',
  'RetractDispute',
  'AnnulAct',
  'DisputeClaims',
  'ResolveDispute',
]);

const isRepairCommand = (command: Command): command is RepairCommand => repairCommands.has(command.type);

const decideRepair = <C extends Command, E extends Event<string, unknown>, O>(
  command: RepairCommand,
  state: Chronicled<O>,
  chapter: Chapter<C, E, O>,
): Decision<RepairEvent> => {
  switch (command.type) {
    case 'CorrectFact':
      return correctFact(command, state, chapter);
    case 'RetractEvent':
      return retractEvent(command, state, chapter);
    case 'RetractDispute':
      return retractDispute(command, state, chapter);
    case 'AnnulAct':
      return annulAct(command, state, chapter);
    case 'DisputeClaims':
      return disputeClaims(command, state);
    case 'ResolveDispute':
      return resolveDispute(command, state, chapter);
  }
};

/** Reads and writes the chapter's own spellings and those of repairs. */
const withRepairs = <E extends Event<string, unknown>>(own: History<E>): History<E | RepairEvent> => ({
  context: own.context,
  spellings: own.spellings,
  encode: (event) => (isRepair(event) ? repairsHistory.encode(event) : own.encode(event)),
  decode: (stored) =>
    stored.type.startsWith(`${repairsHistory.context}.`) ? repairsHistory.decode(stored) : own.decode(stored),
});

/** What every chapter can have done to its events, added to what it can do itself. */
export const repairable = <C extends Command, E extends Event<string, unknown>, O>(
  chapter: Chapter<C, E, O>,
): Repairable<C, E, O> => ({
  chapter,
  category: chapter.category,
  history: withRepairs(chapter.history),
  initial: unwritten(chapter.own.initial),
  decide: (command, state) =>
    isRepairCommand(command) ? decideRepair(command, state, chapter) : chapter.decide(command, state),
  evolve: (state, event) => {
    const next = chronicledBy<E, O>(state, event, chapter);
    return isRepair(event) ? next : { ...next, own: chapter.own.evolve(state.own, event) };
  },
});
