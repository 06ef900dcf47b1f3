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
/** Of which entity, which moment, and in which of its terms, where it has terms. */
type About = { readonly entity: string; readonly moment: string; readonly term?: string };
type Say = (about: About, value: Value | null, stretch: Stretch) => Said;
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
  about: Omit<About, 'moment'>,
  value: Value,
): readonly Said[] => {
  const { from, until } = event.data;
  const begins = say(
    { ...about, moment: 'start' },
    value,
    start(begun(from, until ?? null, event.recordedAt)),
  );
  return until ? [begins, say({ ...about, moment: 'end' }, null, end(read(until)))] : [begins];
};

const office = ({ data: { networkId, post, person, organisationId, kind } }: Recorded): string =>
  organisationId
    ? `representative:${organisationId}:${kind}:${person}`
    : `post:${networkId}:${post}:${person}`;

const term = (saying: Saying): readonly Said[] => {
  const { person, post, kind } = saying.event.data;
  const about = { entity: office(saying.event), term: saying.event.id };
  return stretch(saying, about, { person, office: post ?? kind });
};

const ended = ({ say, event }: Saying): readonly Said[] => [
  say({ entity: office(event), moment: event.id }, null, read(event.data.on)),
];

const membership = (saying: Saying): readonly Said[] => {
  const { networkId, membershipId, party, class: kind } = saying.event.data;
  return stretch(saying, { entity: `member:${networkId}:${membershipId}` }, { party, class: kind });
};

const withdrawal = ({ say, event: { name, data } }: Saying): readonly Said[] => {
  const on = name === 'WithdrawalRevoked' ? NEVER : read(data.effectiveOn);
  return [say({ entity: `member:${data.networkId}:${data.membershipId}`, moment: 'withdrawal' }, null, on)];
};

const mandate = (saying: Saying): readonly Said[] => {
  const { mandateId, person, scope } = saying.event.data;
  return stretch(saying, { entity: `mandate:${mandateId}` }, { person, scope });
};

const signature = ({ say, start, event: { name, data } }: Saying): readonly Said[] => {
  const { instrumentId, party, person, signedOn, on } = data;
  const isAccession = name === 'InstrumentAccededTo';
  const value = { party, person, method: isAccession ? 'ACCESSION' : data.method };
  const about = { entity: `signature:${instrumentId}:${party}`, moment: 'start' };
  return [say(about, value, start(read(isAccession ? on : signedOn)))];
};

/** Motions, ballots and drafts go from state to state at instants. */
const states = (
  { say, event }: Saying,
  at: string,
  status: { readonly [entity: string]: string },
  outcome: string | null = null,
): readonly Said[] =>
  Object.entries(status).map(([entity, state]) =>
    say({ entity, moment: event.id }, { status: state, outcome }, read(at)),
  );

const readers: { readonly [name: string]: (saying: Saying) => readonly Said[] } = {
  NetworkConstituted: (saying) => {
    const { networkId: network, name, legalShape } = saying.event.data;
    return stretch(saying, { entity: `network:${network}` }, { network, name, legalShape });
  },
  OrganisationRegistered: ({ say, start, event: { data, recordedAt } }) => {
    const { organisationId: organisation, name, existsFrom } = data;
    return [
      say({ entity: `name:${organisation}`, moment: 'registered' }, { name }, ALWAYS),
      say(
        { entity: `organisation:${organisation}`, moment: 'start' },
        { organisation },
        start(begun(existsFrom, null, recordedAt)),
      ),
    ];
  },
  OrganisationRenamed: ({ say, start, event: { data, id, recordedAt } }) => [
    say(
      { entity: `name:${data.organisationId}`, moment: id },
      { name: data.name },
      start(begun(data.from, null, recordedAt)),
    ),
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
    say({ entity: `mandate:${data.mandateId}`, moment: 'revoked' }, null, read(data.effective)),
  ],
  InstrumentDrafted: (saying) =>
    states(saying, saying.event.recordedAt, { [`instrument:${saying.event.data.instrumentId}`]: 'DRAFT' }),
  OpenedForSignature: (saying) =>
    states(saying, saying.event.data.openedAt, {
      [`instrument:${saying.event.data.instrumentId}`]: 'OPEN_FOR_SIGNATURE',
    }),
  SignatureAffixed: signature,
  InstrumentAccededTo: signature,
  InstrumentEnteredIntoForce: ({ say, start, event: { data, id } }) => {
    const { instrumentId, title, forParties: parties, on } = data;
    return [say({ entity: `force:${instrumentId}`, moment: id }, { title, parties }, start(read(on)))];
  },
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
  BallotRecorded: ({ say, start, event: { data } }) => {
    const { ballotId, proclaimed: outcome, heldOn } = data;
    return [
      say(
        { entity: `ballot:${ballotId}`, moment: 'held' },
        { status: 'TALLIED', outcome },
        start(read(heldOn)),
      ),
    ];
  },
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
      say: (about, value, when) => ({
        ...{ term: null, ...about, ...when, event },
        value: value && textOf(value),
        source: source ? `${source.kind}: ${source.reference}` : 'the record',
      }),
    }) ?? []
  );
};
