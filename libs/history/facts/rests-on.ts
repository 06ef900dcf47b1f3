import type { Basis, JsonObject, Power } from '@patto/kernel';
import type { Kind } from '@patto/repair/domain';
import { shownValue, textIn } from './fact.view';
import type { Fact } from './facts';

/** How something fares on which others rest: undone, out of the record, other than it was, or without effect for now. */
export type Fault = 'ANNULLED' | 'RETRACTED' | 'CORRECTED' | 'STAYED';

/** What is needed of a fact to tell what it rests on. */
export type Resting = Pick<Fact, 'entity' | 'kind' | 'network' | 'subject' | 'value' | 'claims' | 'binding'>;

/** A thing on which others rest, as it is at the instant of the question. */
export type Ground = Resting & {
  readonly status: Fact['status'];
  /** Whether it is so at the instant; else it was, or will be. */
  readonly holds: boolean;
  /** Whether it ever was, as is believed now: what was annulled from the beginning never was. */
  readonly hasStood: boolean;
  readonly isStayed: boolean;
  /** An entry into force that rule and signatures put on another day. */
  readonly isComputedOtherwise: boolean;
};

const ofAct = (
  act: Basis | null,
  byClause = (instrument: string): string => `force:${instrument}`,
): readonly string[] => {
  if (act?.kind === 'motion') return [`ballot:${act.ballot}`];
  return act?.kind === 'clause' ? [byClause(act.instrument)] : [];
};

/** The office under which something was done, by the key of whoever held it. */
const ofPower = (power: Power | null): readonly string[] => {
  if (power === null) return [];
  const { person, office, of } = power;
  switch (office) {
    case 'secretariat':
      return [`post:${of ?? ''}:SECRETARIAT:${person}`];
    case 'chair':
      return [`post:${of ?? ''}:CHAIR:${person}`];
    case 'registrar':
      return [`registrar:${person}`];
    case 'legal-representative':
      return [`representative:${of ?? ''}:LEGAL:${person}`];
    case 'representative':
    case 'policy':
      return [];
  }
};

const entered = (instrument: string, value: JsonObject): readonly string[] => {
  const parties = value['forParties'];
  return Array.isArray(parties)
    ? parties.flatMap((party) => (typeof party === 'string' ? [`signature:${instrument}:${party}`] : []))
    : [];
};

type Grounds = (value: JsonObject, subject: string) => readonly string[];

const idIn = (value: JsonObject, key: string): string => textIn(value, key) ?? '';
/** What its chronicle wrote there. */
const actIn = (value: JsonObject): Basis | null => (value['act'] ?? null) as Basis | null;
const powerIn = (value: JsonObject): Power | null => (value['by'] ?? null) as Power | null;

const byKind: { readonly [K in Kind]?: Grounds } = {
  member: (value, party) => ofAct(actIn(value), (instrument) => `bound:${instrument}:${party}`),
  mandate: (value) => ofAct(actIn(value)),
  revocation: (value) => ofAct(actIn(value)),
  post: (value) => [...ofAct(actIn(value)), ...ofPower(powerIn(value))],
  representative: (value) => ofPower(powerIn(value)),
  bound: (value, party) => [
    `force:${idIn(value, 'instrument')}`,
    // Who came back signed for that, and not once more the text.
    'person' in value
      ? `representative:${party}:LEGAL:${idIn(value, 'person')}`
      : `signature:${idIn(value, 'instrument')}:${party}`,
  ],
  force: (value) => entered(idIn(value, 'instrument'), value),
  signature: (value, party) => [`representative:${party}:LEGAL:${idIn(value, 'person')}`],
  ballot: (value) => [`motion:${idIn(value, 'motion')}`, `force:${idIn(value, 'instrument')}`],
};

/**
 * What a fact rests on, by the references that it declares: keys of other things. What sources tell rests on them alone.
 */
export const restsOn = (fact: Resting): readonly string[] => {
  const value = fact.binding ? shownValue(fact) : null;
  return value === null ? [] : (byKind[fact.kind]?.(value, fact.subject ?? '') ?? []);
};

/** A power that once was there was there when it was used, as far as anybody can tell; so was the rule of a ballot. */
const neverStood = ({ status, hasStood }: Ground): Fault | null =>
  hasStood ? null : status === 'annulled' ? 'ANNULLED' : 'RETRACTED';

/** Whether it counted once, when it was used: a power, or the rule of a ballot. What becomes of it later is another matter. */
export const isUsedOnce = (fact: Resting, ground: Ground): boolean =>
  ground.kind === 'representative' ||
  ground.kind === 'registrar' ||
  ground.kind === 'post' ||
  (ground.kind === 'force' && fact.kind === 'ballot');

/** What is wrong with a ground of a fact by itself; null: nothing, and what it rests on in its turn may be looked at. */
export const faultOf = (fact: Resting, ground: Ground | undefined): Fault | null => {
  if (!ground) return 'RETRACTED';
  if (isUsedOnce(fact, ground)) return neverStood(ground);
  if (ground.holds && ground.status === 'annulled') return 'ANNULLED';
  if (ground.isStayed) return 'STAYED';
  return isOther(fact, ground) ? 'CORRECTED' : null;
};

const isOther = (fact: Resting, ground: Ground): boolean => {
  if (ground.kind === 'force') return ground.isComputedOtherwise;
  if (fact.kind === 'member' && ground.kind === 'bound')
    return textIn(shownValue(fact), 'since') !== textIn(ground.value, 'since');
  if (ground.kind !== 'ballot') return false;
  const outcome = textIn(ground.value, 'outcome');
  return outcome !== null && outcome !== 'ADOPTED';
};

/** A bond as its key says it: where nothing happened to it, no more has to be known. */
export const bondOf = (entity: string): Resting | null => {
  const [kind, instrument = '', party = ''] = entity.split(':');
  if (kind !== 'bound') return null;
  return { entity, kind, subject: party, value: { instrument }, claims: [], binding: true, network: null };
};

/** What is rested on, and with a bond also what that rests on. */
export const throughBonds = (entity: string): readonly string[] => {
  const bond = bondOf(entity);
  return bond ? [entity, ...restsOn(bond)] : [entity];
};
