import { dayStart, read, type Stretch } from './dates';
import type { Recorded } from './recorded';

/**
 * What one event says of one entity. `begins`: from then on it is `value`; `ends`: it is no more. Events that speak of
 * the same `moment` of an entity speak of the same thing. `term`: one of several stretches of the entity.
 */
export type Said = Stretch & {
  readonly entity: string;
  readonly moment: string;
  readonly value: string | null;
  readonly source: string;
  readonly event: Recorded;
  readonly term: string | null;
};

type Value = { readonly [key: string]: unknown };
type Say = (entity: string, moment: string, value: Value | null, stretch: Stretch, term?: string) => Said;
type Saying = {
  readonly event: Recorded;
  readonly say: Say;
  /** A date of the event, or what it was corrected to. */
  readonly start: (stated: Stretch) => Stretch;
  readonly end: (stated: Stretch) => Stretch;
};

const NEVER: Stretch = { earliest: Infinity, latest: Infinity };
const ALWAYS: Stretch = { earliest: -Infinity, latest: -Infinity };

export const textOf = (value: Value): string =>
  JSON.stringify(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));

/** Where no source gives a date it had begun when the record knew of it, or when it was over. */
const begun = (from: string | null, until: string | null, recordedAt: string): Stretch => {
  if (from !== null) return read(from);
  return { earliest: -Infinity, latest: until === null ? dayOf(recordedAt) : read(until).latest };
};

const dayOf = (instant: string): number => {
  const at = Date.parse(instant);
  const days = [-1, 0, 1].map((n) => dayStart(new Date(at + n * 86_400_000).toISOString().slice(0, 10)));
  return Math.max(...days.filter((day) => day <= at));
};

/** Something with a beginning and perhaps an end. */
const stretch = (
  { say, start, end, event }: Saying,
  entity: string,
  value: Value,
  term?: string,
): readonly Said[] => {
  const { from, until = null } = event.data;
  const begins = say(entity, term ?? 'start', value, start(begun(from, until, event.recordedAt)), term);
  return until === null ? [begins] : [begins, say(entity, `end ${term ?? ''}`, null, end(read(until)), term)];
};

const office = ({ data: { networkId, post, person, organisationId, kind } }: Recorded): string =>
  organisationId
    ? `representative:${organisationId}:${kind}:${person}`
    : `post:${networkId}:${post}:${person}`;

const term = (saying: Saying): readonly Said[] => {
  const { person, post, kind } = saying.event.data;
  const value = { person, office: post ?? kind };
  return stretch(saying, office(saying.event), value, saying.event.id);
};

const ended = ({ say, event }: Saying): readonly Said[] => [
  say(office(event), event.id, null, read(event.data.on)),
];

const membership = (saying: Saying): readonly Said[] => {
  const { networkId, membershipId, party, class: kind } = saying.event.data;
  return stretch(saying, `member:${networkId}:${membershipId}`, { party, class: kind });
};

const withdrawal = ({ say, event: { name, data } }: Saying): readonly Said[] => {
  const on = name === 'WithdrawalRevoked' ? NEVER : read(data.effectiveOn);
  return [say(`member:${data.networkId}:${data.membershipId}`, 'withdrawal', null, on)];
};

const mandate = (saying: Saying): readonly Said[] => {
  const { mandateId, person, scope } = saying.event.data;
  return stretch(saying, `mandate:${mandateId}`, { person, scope });
};

const signature = ({ say, start, event: { data } }: Saying): readonly Said[] => {
  const { instrumentId, party, person, method, signedOn, on } = data;
  const value = { party, person, method: method ?? 'ACCESSION' };
  return [say(`signature:${instrumentId}:${party}`, 'start', value, start(read(signedOn ?? on)))];
};

/** Motions, ballots and drafts go from state to state at instants. */
const states = (
  { say, event }: Saying,
  at: string,
  status: { readonly [entity: string]: string },
  outcome: string | null = null,
): readonly Said[] =>
  Object.entries(status).map(([entity, state]) =>
    say(entity, event.id, { status: state, outcome }, read(at)),
  );

const readers: { readonly [name: string]: (saying: Saying) => readonly Said[] } = {
  NetworkConstituted: (saying) => {
    const { networkId: network, name, legalShape } = saying.event.data;
    return stretch(saying, `network:${network}`, { network, name, legalShape });
  },
  OrganisationRegistered: ({ say, start, event: { data, recordedAt } }) => [
    say(`name:${data.organisationId}`, 'registered', { name: data.name }, ALWAYS),
    say(
      `organisation:${data.organisationId}`,
      'start',
      { organisation: data.organisationId },
      start(begun(data.existsFrom, null, recordedAt)),
    ),
  ],
  OrganisationRenamed: ({ say, start, event: { data, id, recordedAt } }) => [
    say(`name:${data.organisationId}`, id, { name: data.name }, start(begun(data.from, null, recordedAt))),
  ],
  RepresentativeDesignated: term,
  PostHolderAppointed: term,
  RepresentationEnded: ended,
  PostHolderEnded: ended,
  MemberAdmitted: membership,
  MembershipRecorded: membership,
  WithdrawalNotified: withdrawal,
  WithdrawalRevoked: withdrawal,
  MandateConferred: mandate,
  MandateRecorded: mandate,
  MandateRevoked: ({ say, event: { data } }) => [
    say(`mandate:${data.mandateId}`, 'revoked', null, read(data.effective)),
  ],
  InstrumentDrafted: (saying) =>
    states(saying, saying.event.recordedAt, { [`instrument:${saying.event.data.instrumentId}`]: 'DRAFT' }),
  OpenedForSignature: (saying) =>
    states(saying, saying.event.data.openedAt, {
      [`instrument:${saying.event.data.instrumentId}`]: 'OPEN_FOR_SIGNATURE',
    }),
  SignatureAffixed: signature,
  InstrumentAccededTo: signature,
  InstrumentEnteredIntoForce: ({ say, start, event: { data, id } }) => [
    say(
      `force:${data.instrumentId}`,
      id,
      { title: data.title, parties: data.forParties },
      start(read(data.on)),
    ),
  ],
  MotionTabled: (saying) =>
    states(saying, saying.event.data.tabledAt, { [`motion:${saying.event.data.motionId}`]: 'TABLED' }),
  MotionWithdrawn: (saying) =>
    states(saying, saying.event.data.withdrawnAt, { [`motion:${saying.event.data.motionId}`]: 'WITHDRAWN' }),
  BallotOpened: (saying) => {
    const { ballotId, motion, openedAt } = saying.event.data;
    return states(saying, openedAt, {
      [`ballot:${ballotId}`]: 'OPEN',
      [`motion:${motion.id}`]: 'PUT_TO_VOTE',
    });
  },
  BallotClosed: (saying) =>
    states(saying, saying.event.data.closedAt, { [`ballot:${saying.event.data.ballotId}`]: 'CLOSED' }),
  BallotTallied: (saying) => {
    const { ballotId, motion, talliedAt, outcome } = saying.event.data;
    const status = { [`ballot:${ballotId}`]: 'TALLIED', [`motion:${motion}`]: 'DECIDED' };
    return states(saying, talliedAt, status, outcome);
  },
  BallotRecorded: ({ say, event: { data } }) => [
    say(
      `ballot:${data.ballotId}`,
      'held',
      { status: 'TALLIED', outcome: data.proclaimed },
      read(data.heldOn),
    ),
  ],
};

/** What an event says of which entities, given all that counts. */
export const sayings = (event: Recorded, events: readonly Recorded[]): readonly Said[] => {
  const { source } = event.data;
  const corrected = (slot: 'start' | 'end', stated: Stretch): Stretch => {
    const correction = events.findLast(
      ({ name, data }) => name === 'FactCorrected' && data.target.id === event.id && data.slot === slot,
    );
    return correction ? read(correction.data.when) : stated;
  };
  return (
    readers[event.name]?.({
      event,
      start: (stated) => corrected('start', stated),
      end: (stated) => corrected('end', stated),
      say: (entity, moment, value, when, inTerm) => ({
        ...{ entity, moment, event, term: inTerm ?? null, ...when },
        value: value && textOf(value),
        source: source ? `${source.kind}: ${source.reference}` : 'the record',
      }),
    }) ?? []
  );
};
