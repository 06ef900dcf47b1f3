import { knownMandate } from '@patto/mandate/domain';
import { isVoter, memberAt, weightAt } from '@patto/membership/domain';
import { holdersAt } from '@patto/network/domain';
import { hasCeasedAt, representativesAt } from '@patto/party/domain';
import { isInForceAt, madeHere } from '@patto/protocol/domain';
import { cellOf, type Chronicled } from '@patto/repair/domain';
import { localDateOf } from '@patto/temporal';
import { isOpened, motionStanding, type Ballot } from '@patto/voting/domain';
import { all, CAPACITIES, inWords, isTelling, POSTS, wordsOfMember } from './questions';
import type { Answers, Asked } from './questions';

/** The state of a stream, as decisions are handed it. */
export type StateOf = (stream: string) => Chronicled;

const ofBody = (stateOf: StateOf, id: string, { at, network }: Asked): Answers => {
  const when = new Date(at).toISOString();
  const body = stateOf(`organisation-${id}`);
  const register = stateOf(`register-${network}`);
  const member = memberAt(register, id, when);
  const stands = CAPACITIES.map((capacity) => [
    `who is ${capacity} for ${id}`,
    inWords(representativesAt(body, when, [capacity]).map((one) => `${one.person}@${String(one.network)}`)),
  ]);
  return {
    ...(Object.fromEntries(stands) as Answers),
    [`is ${id} a member`]: wordsOfMember(member.status, member.isBinding, member.value?.['class']),
    [`does ${id} vote`]: String(isVoter(member, hasCeasedAt(body, id, at))),
    [`weight of ${id}`]: String(weightAt(register, network, id, when)),
  };
};

const ofInstrument = (stateOf: StateOf, id: string, { at }: Asked): Answers => {
  const instrument = stateOf(`instrument-${id}`);
  return {
    [`is ${id} in force`]: String(isInForceAt(instrument, new Date(at).toISOString())),
    [`terms of ${id}`]: String(madeHere(instrument, id)?.title ?? null),
  };
};

const ofMotion = (stateOf: StateOf, id: string, at: number): string => {
  const cells = [];
  for (let n = 1; ; n += 1) {
    const ballot = stateOf(`ballot-${id}.${n}`) as unknown as Ballot;
    if (!isOpened(ballot.own)) break;
    cells.push(cellOf(ballot, `ballot:${id}.${n}`, at));
  }
  const motion = cellOf(stateOf(`motion-${id}`), `motion:${id}`, at);
  const { status, isBinding } = cells.findLast((cell) => cell.status !== 'no') ?? motion;
  if (!isTelling(status, isBinding)) return 'nobody can tell';
  const { state, outcome, isAnnulled } = motionStanding(motion, cells, localDateOf(at));
  if (state === 'TABLED' || state === 'WITHDRAWN') return state;
  return `${state} ${String(outcome)}${isAnnulled ? ' annulled' : ''}`;
};

const ofMandate = (stateOf: StateOf, id: string): string => {
  const known = knownMandate(stateOf(`mandate-${id}`));
  return known === null ? 'none' : `${known.from} to ${known.to}${known.isBinding ? ' binding' : ''}`;
};

/** What the pure functions that decisions use say of the states of the streams. */
export const decisionsOf = (stateOf: StateOf, asked: Asked): Answers => {
  const { at, network } = asked;
  const office = stateOf(`network-${network}`);
  const when = new Date(at).toISOString();
  return {
    ...Object.fromEntries(POSTS.map((post) => [`who is ${post}`, inWords(holdersAt(office, post, when))])),
    ...all(asked.organisations.map((id) => ofBody(stateOf, id, asked))),
    ...all(asked.instruments.map((id) => ofInstrument(stateOf, id, asked))),
    ...Object.fromEntries(asked.motions.map((id) => [`state of ${id}`, ofMotion(stateOf, id, at)])),
    ...Object.fromEntries(asked.mandates.map((id) => [`stretch of ${id}`, ofMandate(stateOf, id)])),
  };
};
