import type { JsonObject, RecordedEvent } from '@patto/kernel';

/** Gives a number from 0 to 1 at each call, the same ones for the same seed. */
const dice = (seed: number): (() => number) => {
  let state = seed;
  return () => {
    state = (state * 48_271) % 2_147_483_647;
    return state / 2_147_483_647;
  };
};

const BY = { person: 'persona-registro', office: 'registrar', of: null };
const BASIS = { kind: 'none' };
const FIRST = Date.UTC(1990, 0, 1);
const LAST = Date.UTC(2026, 0, 1);
const DAY = 86_400_000;

/** At once in a network, whatever the length of its history. */
const MEMBERS = { great: 200, small: 20 };
const OPEN_MOTIONS = 10;
const IN_OFFICE = 20;

type Tell = (stream: string, type: string, data: object) => RecordedEvent;
/** `late`: milliseconds between what happens to it and its entry. */
type Motion = { readonly id: string; readonly late: number; stage: number };
type Network = {
  readonly id: string;
  readonly members: { readonly party: string; readonly late: number; readonly event: RecordedEvent }[];
  readonly motions: Motion[];
  readonly size: number;
  told: number;
};

const day = (instant: number): string => new Date(instant).toISOString().slice(0, 10);

/** The great network gets six events of ten; the others share the rest, some 800 each. */
export const GREAT = 'rete-grande';
const networksOf = (events: number): Network[] =>
  Array.from({ length: 1 + Math.max(2, Math.round((events * 0.4) / 800)) }, (_, i) => ({
    id: i === 0 ? GREAT : `rete-${i}`,
    ...{ members: [], motions: [], size: i === 0 ? MEMBERS.great : MEMBERS.small, told: 0 },
  }));

/** A network of the log that is not the great one. */
export const SMALL = 'rete-1';

const admit = (network: Network, tell: Tell, now: number, late: number): void => {
  const at = day(now - late);
  const party = `${network.id}-ente-${network.told}`;
  const source = {
    kind: 'MINUTES',
    reference: `verbale ${network.told}`,
    page: null,
    retrievedOn: null,
    hash: null,
  };
  const named = { name: `Ente ${network.told}`, legalForm: null, externalIds: [], existsFrom: null, source };
  const registeredAt = new Date(now).toISOString();
  tell(`organisation-${party}`, 'party.OrganisationRegistered', {
    organisationId: party,
    ...named,
    registeredAt,
  });
  const membership = {
    networkId: network.id,
    membershipId: `${party}:1`,
    party,
    class: 'FULL',
    from: at,
    basis: BASIS,
  };
  network.members.push({
    party,
    late,
    event: tell(`register-${network.id}`, 'membership.MemberAdmitted', membership),
  });
};

const leave = (network: Network, tell: Tell, now: number): void => {
  const one = network.members.shift();
  if (!one) return;
  const at = day(now - one.late);
  const base = { networkId: network.id, memberships: [`${one.party}:1`], party: one.party };
  const rule = { monthsOfNotice: 3, yearEnd: '12-31' };
  const dates = { receivedOn: at, effectiveOn: at, rule };
  tell(`register-${network.id}`, 'membership.WithdrawalNotified', { ...base, ...dates, basis: BASIS });
};

/** Tabled, put to a vote, closed, tallied: one step of one motion. */
const decide = (network: Network, tell: Tell, now: number, late: number): void => {
  const { id: networkId, motions } = network;
  const one = motions.length < OPEN_MOTIONS ? null : (motions[0] as Motion);
  const instant = new Date(now - (one?.late ?? late)).toISOString();
  if (one === null) {
    const id = `${networkId}.mozione-${network.told}`;
    motions.push({ id, late, stage: 0 });
    const text = { title: `Mozione ${network.told}`, textHash: '', matter: ['ORDINARY'], execution: null };
    const data = { motionId: id, networkId, ...text, proposer: null, tabledAt: instant };
    tell(`motion-${id}`, 'voting.MotionTabled', data);
    return;
  }
  const ballotId = `${one.id}.1`;
  const base = { ballotId, networkId };
  const stages = [
    () => {
      const motion = { id: one.id, title: 'Mozione', textHash: '', matter: ['ORDINARY'], execution: null };
      const rule = { rule: { id: 'regola' }, instrument: 'protocollo' };
      tell(`ballot-${ballotId}`, 'voting.BallotOpened', {
        ...base,
        motion,
        previous: null,
        rule,
        round: 1,
        roll: [],
        openedAt: instant,
        closesAt: null,
      });
    },
    () => tell(`ballot-${ballotId}`, 'voting.BallotClosed', { ...base, closedAt: instant }),
    () => {
      const tallied = {
        motion: one.id,
        outcome: 'ADOPTED',
        verdict: { outcome: 'ADOPTED', tie: { resolved: null } },
        next: null,
        execution: null,
      };
      tell(`ballot-${ballotId}`, 'voting.BallotTallied', { ...base, ...tallied, talliedAt: instant });
      motions.shift();
    },
  ];
  stages[one.stage]?.();
  one.stage += 1;
};

const empower = (network: Network, tell: Tell, from: string, until: string): void => {
  const mandateId = `${network.id}-mandato-${network.told}`;
  const what = {
    mandateId,
    networkId: network.id,
    person: `persona-${network.told % 50}`,
    scope: 'Tavolo',
    limits: null,
  };
  tell(`mandate-${mandateId}`, 'mandate.MandateConferred', { ...what, from, until, basis: BASIS });
};

const appoint = (network: Network, tell: Tell, from: string, until: string): void => {
  const term = {
    networkId: network.id,
    post: 'SPOKESPERSON',
    person: `${network.id}-persona-${network.told}`,
  };
  tell(`network-${network.id}`, 'network.PostHolderAppointed', { ...term, from, until, basis: BASIS });
};

const correct = (network: Network, tell: Tell, when: string): void => {
  const { event } = network.members.at(-1) ?? {};
  if (!event) return;
  const { id, stream, type, data } = event;
  const target = { id, stream, revision: String(event.revision) };
  const changes = { from: when };
  tell(stream, 'repair.FactCorrected', {
    ...{ networkId: network.id, target, fact: target, changes, basis: BASIS },
    ...{ reads: { type, data: { ...data, ...changes } }, because: [] },
  });
};

/** One thing that happens in a network; `lasts` is how long a term of office is. */
const happen = (
  network: Network,
  tell: Tell,
  { now, at, kind, lasts }: { now: number; at: number; kind: number; lasts: number },
): void => {
  if (network.told === 0) {
    const founded = { name: network.id, acronym: null, legalShape: 'PROTOCOL', from: day(at), source: null };
    tell(`network-${network.id}`, 'network.NetworkConstituted', {
      ...{ networkId: network.id, constitutedAt: new Date(now).toISOString() },
      ...founded,
    });
  } else if (network.members.length < network.size) admit(network, tell, now, now - at);
  else if (kind < 0.1) leave(network, tell, now);
  else if (kind < 0.15) empower(network, tell, day(at), day(at + lasts));
  else if (kind < 0.2) appoint(network, tell, day(at), day(at + lasts));
  else if (kind < 0.23) correct(network, tell, day(at - 400 * DAY));
  else decide(network, tell, now, now - at);
};

/**
 * The log of many networks over 36 years: members come and go, terms begin and end, motions are decided; one entry in
 * five is made years after the fact. How much is so at one time does not grow with the length.
 */
export function* tellHistory(events: number): Generator<RecordedEvent> {
  const roll = dice(events + 7);
  const networks = networksOf(events);
  const [great, ...others] = networks as [Network, ...Network[]];
  const told: RecordedEvent[] = [];
  let n = 0;
  const tell = (stream: string, type: string, data: object): RecordedEvent => {
    n += 1;
    const commit = String(n);
    const recordedAt = new Date(FIRST + ((LAST - FIRST) * n) / events).toISOString();
    const id = `00000000-0000-4000-8000-${commit.padStart(12, '0')}`;
    const place = { revision: 0n, position: { commit, prepare: commit }, recordedAt };
    const event = {
      id,
      stream,
      type: `${type}.v1`,
      data: { ...data, by: BY } as unknown as JsonObject,
      metadata: {},
      ...place,
    };
    told.push(event);
    return event;
  };
  while (n < events) {
    const network = roll() < 0.6 ? great : (others[Math.floor(roll() * others.length)] ?? great);
    const now = FIRST + ((LAST - FIRST) * n) / events;
    const at = roll() < 0.2 ? Math.max(FIRST, now - roll() * 5 * 365 * DAY) : now;
    const share = network === great ? 0.6 : 0.4 / others.length;
    const lasts = Math.max(2 * DAY, ((LAST - FIRST) * IN_OFFICE) / (events * share * 0.05));
    happen(network, tell, { now, at, kind: roll(), lasts });
    network.told += 1;
    yield* told.splice(0);
  }
}
