import { read } from './dates';
import type { Recorded, Value } from './recorded';
import { stretch, type Saying, type Says } from './said';

const once = (
  { entity, moment, value, isChange = false }: Pick<Saying, 'entity' | 'moment' | 'value' | 'isChange'>,
  when: string,
  since: string | null = null,
): Saying => ({
  ...{ entity, moment, value, isChange, ...read(when) },
  told: since === null ? null : { since, until: null },
});

const bound = ({ instrumentId }: Recorded['data'], party: string, on: string): Saying => {
  const value = { instrument: instrumentId, organisation: party };
  const entity = `bound:${instrumentId}:${party}`;
  return { ...once({ entity, moment: 'start', value }, on, on), term: 'first' };
};

/** A party that had left comes back: the first bond is over, and another begins. */
const boundAgain = ({ id, data }: Recorded, leftOn: string): readonly Saying[] => {
  const { instrumentId: instrument, party, person } = data;
  const entity = `bound:${instrument}:${party}`;
  const on = data.on ?? '';
  const value = { instrument, organisation: party, person };
  return [
    once({ entity, moment: `ended:${id}`, value: null }, leftOn),
    { ...once({ entity, moment: `start:${id}`, value }, on, on), term: id },
  ];
};

const signed = ({ instrumentId, party, person }: Recorded['data'], method: string, on: string): Saying => {
  const value = { instrument: instrumentId, organisation: party, person, method };
  return once({ entity: `signature:${instrumentId}:${party}`, moment: 'start', value }, on, on);
};

const drafted: Says = ({ data }) => {
  const { instrumentId: instrument, title, kind, textHash, parties, draftedAt } = data;
  const { entryIntoForce, withdrawal, accession, decisionRules, admitsMembers } = data;
  const text = { instrument, title, kind, textHash, parties };
  const terms = { ...text, entryIntoForce, withdrawal, accession, decisionRules, admitsMembers };
  const making = { ...text, status: 'DRAFT' };
  return [
    once({ entity: `instrument:${instrument}`, moment: 'drafted', value: making }, draftedAt),
    once({ entity: `terms:${instrument}`, moment: 'fixed', value: terms }, draftedAt),
  ];
};

/** A text that was signed outside: that it was made, and where a source says so, that it was in force. */
const recorded: Says = ({ data }) => {
  const { instrumentId: instrument, title, kind, textHash, parties, signatories } = data;
  const { signedOn, entryIntoForce, from, enteredAt } = data;
  const made = { instrument, title, kind, textHash, parties, signatories, status: 'SIGNED' };
  const force = { instrument, title, forParties: parties };
  const making = { from: signedOn, until: null, enteredAt };
  const told = { since: from, until: null };
  const terms = { instrument, title, kind, textHash, parties, entryIntoForce };
  return [
    ...stretch({ entity: `instrument:${instrument}`, told: null }, made, making),
    ...(entryIntoForce === null ? [] : stretch({ entity: `terms:${instrument}`, told: null }, terms, making)),
    ...(from === null ? [] : stretch({ entity: `force:${instrument}`, told }, force, data)),
  ];
};

const entered: Says = ({ data }) => {
  const { instrumentId: instrument, title, forParties } = data;
  const on = data.on ?? '';
  const value: Value = { instrument, title, forParties };
  return [
    once({ entity: `force:${instrument}`, moment: 'start', value }, on, on),
    ...forParties.map((party) => bound(data, party, on)),
  ];
};

const signature: Says = ({ data }) => {
  const { instrumentId, party, person, method, signedOn, enteredAt } = data;
  const value = { instrument: instrumentId, organisation: party, person, method };
  const about = { entity: `signature:${instrumentId}:${party}` };
  return stretch(about, value, { from: signedOn, until: null, enteredAt });
};

const ballot = (
  { ballotId }: Recorded['data'],
  moment: string,
  value: Value,
  { when, isChange }: { readonly when: string; readonly isChange: boolean },
): readonly Saying[] => [once({ entity: `ballot:${ballotId}`, moment, value, isChange }, when)];

const opened: Says = ({ data }) => {
  const { ballotId, motion, rule, round, roll, closesAt, openedAt: when } = data;
  const put = { ballot: ballotId, motion: motion.id, title: motion.title };
  const by = { rule: rule.rule.id, instrument: rule.instrument, electors: roll.length, closesAt };
  const course = { round, next: null, status: 'OPEN', outcome: null };
  return ballot(data, 'opened', { ...put, ...by, ...course }, { when, isChange: false });
};

const pastBallot: Says = ({ data }) => {
  const { ballotId, title, votes, proclaimed, verdict, divergences, heldOn } = data;
  const computed = verdict?.outcome ?? null;
  const electors = Object.values(votes).flat().length;
  const disagrees = proclaimed !== null && computed !== null && proclaimed !== computed;
  const counted = {
    electors,
    outcome: proclaimed ?? computed,
    diverges: divergences.length > 0 || disagrees,
  };
  const what = { ballot: ballotId, motion: null, title, status: 'TALLIED', proclaimed, computed };
  return ballot(data, 'held', { ...what, ...counted }, { when: heldOn, isChange: false });
};

const motion: Says = ({ data }) => {
  const { motionId, title, textHash, matter, proposer, execution, tabledAt } = data;
  const value = { motion: motionId, title, textHash, matter, proposer, execution, status: 'TABLED' };
  return [once({ entity: `motion:${motionId}`, moment: 'tabled', value }, tabledAt)];
};

/** Instruments and what is voted on. */
export const instrumentSayings: { readonly [name: string]: Says } = {
  InstrumentDrafted: drafted,
  OpenedForSignature: ({ data: { instrumentId, openedAt, openedOn } }) => {
    const value = { status: 'OPEN_FOR_SIGNATURE', openedOn };
    const making = { entity: `instrument:${instrumentId}`, moment: 'opened', value, isChange: true };
    return [once(making, openedAt)];
  },
  SignatureAffixed: ({ data }) => [signed(data, data.method ?? '', data.signedOn ?? '')],
  InstrumentEnteredIntoForce: entered,
  PartyBound: ({ data }) => [bound(data, data.party, data.on ?? '')],
  InstrumentAccededTo: (event) =>
    event.data.leftOn === null
      ? [
          signed(event.data, 'ACCESSION', event.data.on ?? ''),
          bound(event.data, event.data.party, event.data.on ?? ''),
        ]
      : boundAgain(event, event.data.leftOn),
  InstrumentRecorded: recorded,
  SignatureRecorded: signature,
  MotionTabled: motion,
  MotionWithdrawn: ({ data: { motionId, withdrawnAt } }) => {
    const value = { status: 'WITHDRAWN' };
    return [once({ entity: `motion:${motionId}`, moment: 'withdrawn', value, isChange: true }, withdrawnAt)];
  },
  BallotOpened: opened,
  BallotClosed: ({ data }) =>
    ballot(data, 'closed', { status: 'CLOSED' }, { when: data.closedAt, isChange: true }),
  BallotTallied: ({ data }) =>
    ballot(
      data,
      data.verdict?.tie.resolved == null ? 'tallied' : 'resolved',
      { status: 'TALLIED', outcome: data.outcome, next: data.next },
      { when: data.talliedAt, isChange: true },
    ),
  BallotRecorded: pastBallot,
  ResolutionStayed: ({ id, data: { ballotId, authority, on } }) => {
    const value = { ballot: ballotId, authority };
    return [{ ...once({ entity: `stay:${ballotId}`, moment: id, value }, on ?? '', on), term: id }];
  },
  StayLifted: ({ id, data: { ballotId, on } }) => [
    once({ entity: `stay:${ballotId}`, moment: id, value: null }, on ?? ''),
  ],
};
