import {
  refuse,
  withoutPower,
  type Command,
  type Event,
  type Json,
  type JsonObject,
  type Power,
  type Refusal,
  type Source,
} from '@patto/kernel';
import { act, field, type Occurrence } from '@patto/repair/domain';
import { openVote, unstatable, unstatableTrigger, type Unstatable } from '@patto/rules';
import { circleRefusal, isKnown } from './instrument';
import {
  instrumentKinds,
  makingOf,
  termsOf,
  type InstrumentTerms,
  type OfInstrument,
} from './instrument.entities';

type Drafting = OfInstrument & { source: Source | null };

export type DraftInstrument = Command<
  'DraftInstrument',
  Omit<InstrumentTerms, 'admitsMembers'> &
    Drafting & {
      /** Whether it makes members; null: where the network has none yet, it is the one that constitutes it. */
      admitsMembers: boolean | null;
      /** Who is a member of the network now. */
      members: readonly string[];
      /** Parties that nobody registered. */
      unknown: readonly string[];
      /** Parties that are networks with this one among their members, at whatever remove. */
      encircling: readonly string[];
      power: Power | null;
    }
>;

export type InstrumentDrafted = Event<
  'InstrumentDrafted',
  InstrumentTerms & Drafting & { draftedAt: string; by: Power }
>;

const { hash, oneOf, text } = field;

/** The terms of a protocol are fixed: its text by hash, its parties, and the rules that Patto will apply. */
export const draftInstrument: Occurrence<DraftInstrument, InstrumentDrafted> = {
  command: 'DraftInstrument',
  event: 'InstrumentDrafted',
  spelling: { version: 1 },
  trait: act({ title: text(500), textHash: hash, kind: oneOf(...instrumentKinds) }),
  says: ({ data }) => {
    const { networkId: network, instrumentId: instrument, title, kind, textHash, parties } = data;
    const when = data.draftedAt;
    const value = { instrument, title, kind, textHash, parties, status: 'DRAFT' };
    return [
      { ...makingOf(network, instrument), slot: 'drafted', when, value },
      { ...termsOf(network, instrument), slot: 'fixed', when, value: { instrument, ...termsIn(data) } },
    ];
  },
  decide: ({ data: { power, members, unknown, encircling, ...body }, at }, instrument) => {
    if (power === null) return withoutPower('secretariat', body.networkId);
    if (isKnown(instrument)) return refuse('instrument.already-drafted', { instrument: body.instrumentId });
    if (unknown.length > 0) return refuse('organisation.unknown', { organisations: unknown });
    const refusal = partiesRefusal(body);
    if (refusal) return refusal;
    const rule = sameVersion(body.decisionRules);
    if (rule !== undefined) return refuse('decision-rule.named-twice', { rule });
    const places = unstatableIn(body, members);
    if (places.length > 0) return refuse('decision-rule.cannot-be-stated', { places });
    const admitsMembers = body.admitsMembers ?? members.length === 0;
    const circle = circleRefusal({ ...body, admitsMembers }, encircling);
    if (circle) return circle;
    return [{ type: 'InstrumentDrafted', data: { ...body, admitsMembers, draftedAt: at, by: power } }];
  },
};

const termsIn = ({
  title,
  kind,
  textHash,
  parties,
  entryIntoForce,
  withdrawal,
  accession,
  decisionRules,
  admitsMembers,
}: InstrumentTerms): JsonObject => ({
  ...{ title, kind, textHash, parties, accession, admitsMembers },
  ...({ entryIntoForce, withdrawal, decisionRules } as unknown as { readonly [name: string]: Json }),
});

const twice = (ids: readonly string[]): string | undefined => ids.find((id, i) => ids.indexOf(id) !== i);

/** A rule may stand there in several versions, each in force at its time. */
const sameVersion = (rules: InstrumentTerms['decisionRules']): string | undefined => {
  const names = rules.map(({ id, version = null }) => JSON.stringify([id, version]));
  const again = twice(names);
  return again === undefined ? undefined : rules[names.indexOf(again)]?.id;
};

/** Each party signs once, and a network is no party to its own pact. */
const partiesRefusal = ({
  networkId,
  parties,
}: Pick<DraftInstrument['data'], 'networkId' | 'parties'>): Refusal | undefined => {
  const party = twice(parties);
  if (party !== undefined) return refuse('party.named-twice', { party });
  return parties.includes(networkId) ? refuse('membership.of-itself', { network: networkId }) : undefined;
};

/** What the rules and the entry into force ask that no ballot and no signature of these parties can state. */
const unstatableIn = (
  {
    decisionRules,
    entryIntoForce,
    parties,
  }: Pick<InstrumentTerms, 'decisionRules' | 'entryIntoForce' | 'parties'>,
  members: readonly string[],
): readonly Unstatable[] => {
  // A rule may name a member, or who becomes one by signing.
  const groups = [...MEMBER_CLASSES, ...parties, ...members];
  const rules = decisionRules.flatMap((rule, i) =>
    unstatable(rule, openVote(groups)).map((one) => ({ ...one, at: `/decisionRules/${i}${one.at}` })),
  );
  const triggers = unstatableTrigger(entryIntoForce, { units: [], groups: parties });
  return [...rules, ...triggers.map((one) => ({ ...one, at: `/entryIntoForce${one.at}` }))];
};

/** The classes that a register knows, which a rule may name. */
const MEMBER_CLASSES = ['FULL', 'OBSERVER', 'ADHERENT', 'HONORARY'];
