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
  /** How the event words its dates, as corrected; null where its value does not tell them. */
  readonly told: Words | null;
};
export type Words = { readonly since: string | null; readonly until: string | null };

type Value = { readonly [key: string]: unknown };
/** Of which entity, which moment, and in which of its terms, where it has terms. */
type About = {
  readonly entity: string;
  readonly moment: string;
  readonly term?: string;
  /** Null: its value tells no dates. */
  readonly told?: Words | null;
};
type Say = (about: About, value: Value | null, stretch: Stretch) => Said;
type Saying = {
  readonly event: Recorded;
  /** All that counts, this event among them. */
  readonly events: readonly Recorded[];
  readonly say: Say;
  /** A date of the event, or what it was corrected to. */
  readonly start: (stated: Stretch) => Stretch;
  readonly end: (stated: Stretch) => Stretch;
  readonly words: (since: string | null, until?: string | null) => Words;
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
  { say, start, end, event, words }: Saying,
  about: Omit<About, 'moment'>,
  value: Value,
  { from, until = null }: Pick<Recorded['data'], 'from' | 'until'> = event.data,
): readonly Said[] => {
  const told = words(from, until);
  const since = start(begun(from, until, event.recordedAt));
  const begins = say({ told, ...about, moment: 'start' }, value, since);
  return until ? [begins, say({ ...about, moment: 'end' }, null, end(read(until)))] : [begins];
};

/** Something that came at some time, at the latest before it was recorded. */
const once = (
  { say, start, event }: Saying,
  about: About,
  value: Value,
  from: string | null = event.data.from,
): Said => say(about, value, start(begun(from, null, event.recordedAt)));

const office = ({ data: { networkId, post, person, organisationId, kind } }: Recorded): string =>
  organisationId
    ? `representative:${organisationId}:${kind}:${person}`
    : `post:${networkId}:${post}:${person}`;

const term = (saying: Saying): readonly Said[] => {
  const { person, post, kind, organisation = null, period } = saying.event.data;
  const isPast = saying.event.name.endsWith('Recorded');
  const about = { entity: office(saying.event), term: isPast ? `past ${period}` : saying.event.id };
  return stretch(saying, about, post ? { person, office: post, organisation } : { person, office: kind });
};

const ended = ({ say, event }: Saying): readonly Said[] => [
  say({ entity: office(event), moment: event.id }, null, begun(event.data.on, null, event.recordedAt)),
];

/** Bodies that were no more from some time on. */
const gone = ({ say, end, event }: Saying, bodies: readonly string[]): readonly Said[] =>
  bodies.map((body) =>
    say(
      { entity: `organisation:${body}`, moment: 'end' },
      null,
      end(begun(event.data.on, null, event.recordedAt)),
    ),
  );

/** What became of bodies, from the same time on. */
const became = (
  { say, end, event }: Saying,
  bodies: readonly string[],
  how: string,
  into: readonly string[],
): readonly Said[] =>
  bodies.map((body) =>
    say(
      { entity: `successor:${body}`, moment: 'end', told: null },
      { how, into },
      end(begun(event.data.on, null, event.recordedAt)),
    ),
  );

/** A body ended, and this became of it. */
const endedAs = (saying: Saying, how: string, into: readonly string[]): readonly Said[] => {
  const bodies = [saying.event.data.organisationId];
  return [...gone(saying, bodies), ...became(saying, bodies, how, into)];
};

const merged = (saying: Saying): readonly Said[] => {
  const { absorbed = [], how, organisationId } = saying.event.data;
  return [...gone(saying, absorbed), ...became(saying, absorbed, how, [organisationId])];
};

const divided = (saying: Saying): readonly Said[] => {
  const { organisationId, how, into } = saying.event.data;
  if (how === 'TOTAL') return endedAs(saying, 'DIVISION_TOTAL', into);
  return became(saying, [organisationId], `DIVISION_${how}`, into);
};

const registered = (saying: Saying): readonly Said[] => {
  const { organisationId: organisation, name, existsFrom: from, existsUntil, legalForm } = saying.event.data;
  const called = { entity: `name:${organisation}`, moment: 'registered' };
  const exists = { entity: `organisation:${organisation}`, told: null };
  return [
    saying.say(called, { name }, ALWAYS),
    ...stretch(saying, exists, { organisation, legalForm }, { from, until: existsUntil ?? null }),
  ];
};

const network = (saying: Saying): readonly Said[] => {
  const { networkId, name, acronym, legalShape } = saying.event.data;
  const value = { network: networkId, name, acronym, legalShape };
  return stretch(saying, { entity: `network:${networkId}` }, value);
};

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

const signature = (saying: Saying): readonly Said[] => {
  const { instrumentId, party, person, signedOn, on } = saying.event.data;
  const isAccession = saying.event.name === 'InstrumentAccededTo';
  const method = isAccession ? 'ACCESSION' : saying.event.data.method;
  const when = isAccession ? on : signedOn;
  const about = { entity: `signature:${instrumentId}:${party}`, moment: 'start', told: saying.words(when) };
  return [once(saying, about, { party, person, method }, when)];
};

const drafted = ({ title, kind, textHash, parties, signatories = null }: Recorded['data']): Value => ({
  ...{ title, kind, textHash, parties, signatories },
});

/** A text that was signed outside: that it was made, and where a source says so, that it was in force. */
const pastInstrument = (saying: Saying): readonly Said[] => {
  const { instrumentId, title, parties, signedOn, from, until } = saying.event.data;
  const signed = { ...drafted(saying.event.data), status: 'SIGNED' };
  const making = { from: signedOn, until: null };
  const made = { entity: `instrument:${instrumentId}`, told: null };
  const force = { title, parties };
  const forced = { entity: `force:${instrumentId}`, told: { since: from, until: null } };
  return [
    ...stretch(saying, made, signed, making),
    ...(from === null ? [] : stretch(saying, forced, force, { from, until })),
  ];
};

const pastBallot = (saying: Saying): readonly Said[] => {
  const { ballotId, title, heldOn, votes, proclaimed, verdict } = saying.event.data;
  const computed = verdict?.outcome ?? null;
  const diverges = proclaimed !== null && computed !== null && proclaimed !== computed;
  const outcome = proclaimed ?? computed;
  const told = { title, electors: Object.values(votes).flat().length, proclaimed, computed, diverges };
  const about = { entity: `ballot:${ballotId}`, moment: 'held' };
  return [once(saying, about, { ...told, status: 'TALLIED', outcome }, heldOn)];
};

/** An instrument that is being made is what its draft says, in one state after another. */
const making = ({ say, event, events }: Saying, at: string, status: string): readonly Said[] => {
  const { instrumentId } = event.data;
  const draft = events.find(
    ({ name, data }) => name === 'InstrumentDrafted' && data.instrumentId === instrumentId,
  );
  const about = { entity: `instrument:${instrumentId}`, moment: event.id };
  return draft ? [say(about, { ...drafted(draft.data), status }, read(at))] : [];
};

const motion = ({ say, event }: Saying, at: string, status: string, id?: string): readonly Said[] => {
  const { motionId, outcome = null } = event.data;
  return [say({ entity: `motion:${id ?? motionId}`, moment: event.id }, { status, outcome }, read(at))];
};

const ballot = ({ say, event, events }: Saying, at: string, status: string): Said => {
  const { ballotId, outcome = null } = event.data;
  const opened = events.find(({ name, data }) => name === 'BallotOpened' && data.ballotId === ballotId);
  const value = { title: opened?.data.motion.title ?? null, electors: 0, ...NOT_COUNTED, status, outcome };
  return say({ entity: `ballot:${ballotId}`, moment: event.id }, value, read(at));
};
const NOT_COUNTED = { proclaimed: null, computed: null, diverges: null };

const readers: { readonly [name: string]: (saying: Saying) => readonly Said[] } = {
  NetworkConstituted: network,
  NetworkRecorded: network,
  OrganisationRegistered: registered,
  OrganisationRecorded: registered,
  OrganisationRenamed: (saying) => {
    const { organisationId, name } = saying.event.data;
    return [once(saying, { entity: `name:${organisationId}`, moment: saying.event.id }, { name })];
  },
  OrganisationNameRecorded: (saying) => {
    const { organisationId, name } = saying.event.data;
    return [once(saying, { entity: `name:${organisationId}`, moment: `called ${name}` }, { name })];
  },
  OrganisationsMerged: merged,
  OrganisationDivided: divided,
  OrganisationSucceeded: (saying) => endedAs(saying, 'SUCCESSION', [saying.event.data.successor]),
  OrganisationExtinguished: (saying) => endedAs(saying, 'EXTINCTION', []),
  RepresentationRecorded: term,
  PostTermRecorded: term,
  InstrumentRecorded: pastInstrument,
  SignatureRecorded: signature,
  BallotRecorded: pastBallot,
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
  InstrumentDrafted: (saying) => making(saying, saying.event.recordedAt, 'DRAFT'),
  OpenedForSignature: (saying) => making(saying, saying.event.data.openedAt, 'OPEN_FOR_SIGNATURE'),
  SignatureAffixed: signature,
  InstrumentAccededTo: signature,
  InstrumentEnteredIntoForce: (saying) => {
    const { instrumentId, title, forParties: parties, on } = saying.event.data;
    const about = { entity: `force:${instrumentId}`, moment: saying.event.id, told: saying.words(on) };
    return [once(saying, about, { title, parties }, on)];
  },
  MotionTabled: (saying) => motion(saying, saying.event.data.tabledAt, 'TABLED'),
  MotionWithdrawn: (saying) => motion(saying, saying.event.data.withdrawnAt, 'WITHDRAWN'),
  BallotOpened: (saying) => [
    ballot(saying, saying.event.data.openedAt, 'OPEN'),
    ...motion(saying, saying.event.data.openedAt, 'PUT_TO_VOTE', saying.event.data.motion.id),
  ],
  BallotClosed: (saying) => [ballot(saying, saying.event.data.closedAt, 'CLOSED')],
  BallotTallied: (saying) => [
    ballot(saying, saying.event.data.talliedAt, 'TALLIED'),
    ...motion(saying, saying.event.data.talliedAt, 'DECIDED', saying.event.data.motion),
  ],
};

/** What an event says of which entities, given all that counts. */
export const sayings = (event: Recorded, events: readonly Recorded[]): readonly Said[] => {
  const { source } = event.data;
  const correction = (slot: 'start' | 'end'): string | undefined =>
    events.findLast(
      ({ name, data }) => name === 'FactCorrected' && data.target.id === event.id && data.slot === slot,
    )?.data.when;
  const corrected = (slot: 'start' | 'end', stated: Stretch): Stretch => {
    const when = correction(slot);
    return when === undefined ? stated : read(when);
  };
  return (
    readers[event.name]?.({
      event,
      events,
      words: (since, until = null) => ({
        since: correction('start') ?? since,
        until: until === null ? null : (correction('end') ?? until),
      }),
      start: (stated) => corrected('start', stated),
      end: (stated) => corrected('end', stated),
      say: (about, value, when) => ({
        ...{ term: null, ...about, told: about.told ?? null, ...when, event },
        value: value && textOf(value),
        source: source ? `${source.kind}: ${source.reference}` : 'the record',
      }),
    }) ?? []
  );
};
