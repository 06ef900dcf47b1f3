import {
  refuse,
  withoutPower,
  type Command,
  type Event,
  type Json,
  type Power,
  type Refusal,
} from '@patto/kernel';
import { act, field, type Occurrence } from '@patto/repair/domain';
import { isTabled } from './motion';
import { matters, motionOf, type Execution, type Matter } from './motion.entities';

type Proposal = {
  motionId: string;
  networkId: string;
  title: string;
  /** sha-256, hex, of the text put to the vote. */
  textHash: string;
  matter: readonly Matter[];
  /** The member that proposes; null when the secretariat does. */
  proposer: string | null;
  execution: Execution | null;
};

export type TableMotion = Command<
  'TableMotion',
  Proposal & {
    /** Whether the proposer is a member on the day, as the register says. */
    proposerIsMember: boolean;
    /** The legal date from which the network may have existed; null: nobody knows how early. */
    networkSince: string | null;
    power: Power | null;
  }
>;

export type MotionTabled = Event<'MotionTabled', Proposal & { tabledAt: string; by: Power }>;

const { hash, id, list, oneOf, orNull, text } = field;

/**
 * A proposal is placed before the network, by a member through its representative or by the secretariat. What ballots
 * make of it follows from them (`motionStanding`).
 */
export const tableMotion: Occurrence<TableMotion, MotionTabled> = {
  command: 'TableMotion',
  event: 'MotionTabled',
  spelling: { version: 1 },
  trait: act({
    ...{ title: text(500), textHash: hash, proposer: orNull(id) },
    matter: list(oneOf(...matters), matters.length),
  }),
  says: ({ data }) => {
    const { networkId, motionId, title, textHash, matter, proposer, execution, tabledAt: when } = data;
    const value = { motion: motionId, title, textHash, matter, proposer, status: 'TABLED' };
    return [
      {
        ...motionOf(networkId, motionId),
        ...{ slot: 'tabled', when, value: { ...value, execution: execution as Json } },
      },
    ];
  },
  decide: ({ data: { power, proposerIsMember, networkSince, ...body }, at }, motion) => {
    const { proposer, networkId, execution } = body;
    if (power === null)
      return withoutPower(proposer === null ? 'secretariat' : 'representative', proposer ?? networkId);
    if (proposer !== null && !proposerIsMember) return refuse('membership.not-held', { party: proposer });
    if (isTabled(motion)) return refuse('motion.already-tabled', { motion: body.motionId });
    const refusal = executionRefusal(execution, networkSince);
    if (refusal) return refusal;
    return [{ type: 'MotionTabled', data: { ...body, tabledAt: at, by: power } }];
  },
};

/** What a motion does can run forwards only, and not from before there was a network to do it. */
const executionRefusal = (execution: Execution | null, since: string | null): Refusal | undefined => {
  if (execution?.kind !== 'confer-mandate') return undefined;
  const { from, until } = execution;
  if (until !== null && until <= from) return refuse('interval.empty', { from, until });
  return since !== null && from < since ? refuse('mandate.before-network', { from, since }) : undefined;
};
