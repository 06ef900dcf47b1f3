import { cellOf } from '@patto/repair/domain';
import { dateOf, instantOf } from '@patto/temporal';
import { knownMotion, motionStanding, type MotionStanding } from '@patto/voting/domain';
import { body, legalOf, person, scoped, secretariatOf, someId } from './teller';
import type { Tell, Teller } from './teller';
import { someDay } from './whens';

/** Texts that are drafted, signed and come into force; motions that are tabled and voted on. */
const TEXT = 'a'.repeat(64);

const draft: Tell = (teller) => {
  const { network: networkId } = teller;
  const instrumentId = someId(teller, teller.instruments, 'protocollo', 30);
  const parties = teller.organisations.slice(0, 1 + teller.below(3));
  const terms = { title: 'Protocollo', kind: 'PROTOCOL', textHash: TEXT, parties, decisionRules: [] };
  const when = teller.pick([{ allSigned: true }, { nth: 1 }, { nth: 2 }]);
  const clauses = { entryIntoForce: { when }, withdrawal: null, accession: 'OPEN', admitsMembers: true };
  const facts = { members: ['nord'], unknown: [], encircling: [], source: null };
  const data = { instrumentId, networkId, ...terms, ...clauses, ...facts };
  teller.ask(`instrument-${instrumentId}`, 'DraftInstrument', data, secretariatOf(networkId));
};

const someInstrument = (teller: Teller): string | undefined =>
  teller.instruments.length === 0 ? undefined : teller.pick(teller.instruments);

const open: Tell = (teller) => {
  const instrumentId = someInstrument(teller);
  if (instrumentId === undefined) return;
  const data = { instrumentId, openedOn: teller.chance(50) ? '2016-01-01' : null };
  teller.ask(`instrument-${instrumentId}`, 'OpenForSignature', data, secretariatOf(teller.network));
};

/** A day that is over when it is told. */
const dayBefore = (teller: Teller): string => {
  const [day = ''] = [someDay(teller), teller.now().slice(0, 10)].sort();
  return day;
};

const sign: Tell = (teller) => {
  const instrumentId = someInstrument(teller);
  if (instrumentId === undefined) return;
  const party = body(teller);
  const signed = { method: 'FEQ', textHash: TEXT, signedOn: dayBefore(teller) };
  const data = {
    instrumentId,
    party,
    ...signed,
    encircling: [],
    signer: { ...legalOf(party), person: person(teller) },
  };
  teller.ask(`instrument-${instrumentId}`, 'SignInstrument', data, legalOf(party));
};

const accede: Tell = (teller) => {
  const instrumentId = someInstrument(teller);
  if (instrumentId === undefined) return;
  const party = body(teller);
  const signer = { ...legalOf(party), person: person(teller) };
  const [leftOn, on] = [dayBefore(teller), dayBefore(teller)].sort();
  const left = teller.chance(50) ? leftOn : null;
  const data = { instrumentId, party, textHash: TEXT, on, leftOn: left, encircling: [], signer };
  teller.ask(`instrument-${instrumentId}`, 'AccedeToInstrument', data, legalOf(party));
};

const table: Tell = (teller) => {
  const { network: networkId } = teller;
  const motionId = someId(teller, teller.motions, 'mozione', 70);
  const what = { title: 'Mozione', textHash: TEXT, matter: ['ORDINARY'], proposer: null, execution: null };
  const data = { motionId, networkId, ...what, proposerIsMember: true, networkSince: null };
  teller.ask(`motion-${motionId}`, 'TableMotion', data, secretariatOf(networkId));
};

const ballotsOn = ({ stateOf }: Teller, motionId: string): readonly string[] => {
  const held: string[] = [];
  while (stateOf(`ballot-${motionId}.${held.length + 1}`).length > 0)
    held.push(`${motionId}.${held.length + 1}`);
  return held;
};

const standing = (teller: Teller, motionId: string, at: string): MotionStanding =>
  motionStanding(
    cellOf(teller.stateOf(`motion-${motionId}`), `motion:${motionId}`, instantOf(at)),
    ballotsOn(teller, motionId).map((id) =>
      cellOf(teller.stateOf(`ballot-${id}`), `ballot:${id}`, instantOf(at)),
    ),
    dateOf(at),
  );

const withdraw: Tell = (teller) => {
  if (teller.motions.length === 0) return;
  const motionId = teller.pick(teller.motions);
  const now = standing(teller, motionId, teller.now());
  const data = { motionId, networkId: teller.network, standing: now };
  teller.ask(`motion-${motionId}`, 'WithdrawMotion', data, secretariatOf(teller.network));
};

const RULE = {
  id: 'ordinaria',
  adopted: { count: 'for', op: '>', share: '1/2', of: 'cast' },
};

const vote: Tell = (teller) => {
  if (teller.motions.length === 0) return;
  const { network: networkId } = teller;
  const motionId = teller.pick(teller.motions);
  const held = ballotsOn(teller, motionId);
  const last = held.at(-1);
  const known = knownMotion(teller.stateOf(`motion-${motionId}`) as never, teller.now());
  if (last !== undefined && teller.chance(70)) {
    const option = teller.pick(['for', 'against']);
    const organisation = teller.organisations[0] ?? '';
    const power = { person: 'persona-voto', office: 'representative', of: organisation } as const;
    const cast = { ballotId: last, networkId, organisation, option, capacity: 'PRINCIPAL' };
    teller.ask(`ballot-${last}`, 'CastVote', cast, power);
    teller.ask(`ballot-${last}`, 'CloseBallot', { ballotId: last, networkId }, secretariatOf(networkId));
    const chair = { person: 'persona-presidente', office: 'chair', of: networkId } as const;
    const broken = { ballotId: last, networkId, choice: option };
    if (teller.chance(50)) teller.ask(`ballot-${last}`, 'GiveCastingVote', broken, chair);
    const drawn = { ...broken, method: 'urna', witnesses: [person(teller)] };
    if (teller.chance(50)) teller.ask(`ballot-${last}`, 'DrawLot', drawn, secretariatOf(networkId));
    return;
  }
  if (known === null || known.isWithdrawn) return;
  const ballotId = `${motionId}.${held.length + 1}`;
  const { title, textHash, matter, execution } = known;
  const motion = { id: motionId, title, textHash, matter, execution };
  const electors = teller.organisations.map((organisation) => ({ organisation, weight: 1, class: 'FULL' }));
  const tie = teller.pick(['REJECT', 'CHAIR_CASTING', 'LOT']);
  const rule = { rule: { ...RULE, tie }, instrument: scoped(teller, 'protocollo-0'), cited: [] };
  const now = standing(teller, motionId, teller.now());
  const put = { ballotId, networkId, motion, standing: now, rule, unstatable: [] };
  const data = { ...put, roll: electors, closesAt: null };
  teller.ask(`ballot-${ballotId}`, 'OpenBallot', data, secretariatOf(networkId));
};

/** A court stays what was resolved, and lets it go on. */
const court: Tell = (teller) => {
  if (teller.motions.length === 0) return;
  const { network: networkId } = teller;
  const ballotId = ballotsOn(teller, teller.pick(teller.motions)).at(-1);
  if (ballotId === undefined) return;
  const order = { ballotId, networkId, on: teller.now(), authority: 'Tribunale', reason: 'convocazione' };
  const asked = teller.pick(['StayResolution', 'StayResolution', 'LiftStay']);
  teller.ask(`ballot-${ballotId}`, asked, order, secretariatOf(networkId));
};

export const procedures: readonly (readonly [number, Tell])[] = [
  [3, draft],
  [3, open],
  [6, sign],
  [2, accede],
  [3, table],
  [1, withdraw],
  [6, vote],
  [2, court],
];
