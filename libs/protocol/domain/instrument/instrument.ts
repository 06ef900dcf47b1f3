import { refuse, type JsonObject, type Refusal } from '@patto/kernel';
import {
  cellOf,
  entitiesOf,
  eventsOf,
  readingOf,
  segmentsFor,
  type Chronicled,
  type Entity,
  type Kind,
} from '@patto/repair/domain';
import { instantOf } from '@patto/temporal';
import { bondOf, type InstrumentTerms } from './instrument.entities';

export type Instrument = Chronicled;

/** An instrument of which the record holds the terms, and not only what sources tell. */
export type KnownInstrument = InstrumentTerms & {
  readonly id: string;
  readonly networkId: string;
  readonly status: 'draft' | 'open' | 'in-force';
  /** Legal date on which it was laid open; null where nobody said. */
  readonly openedOn: string | null;
  /** Party → legal date of its signature. */
  readonly signatures: ReadonlyMap<string, string>;
  /** Party → legal date from which it is bound. */
  readonly bound: ReadonlyMap<string, string>;
  /** From which legal date it is in force, and for which parties from that day; null while it is not. */
  readonly force: Force | null;
  /** Whether people corrected its entry into force, or an authority annulled it: it follows from its rule no more. */
  readonly isForceByHand: boolean;
};

export type Force = { readonly on: string; readonly forParties: readonly string[] };

/** What acts say of an entity in the end, whenever that is; null where they say nothing, or it was undone from a day on. */
const lastAct = (instrument: Instrument, { entity }: Entity): JsonObject | null => {
  const last = segmentsFor(instrument, entity).at(-1);
  return last?.isBinding === true ? last.value : null;
};

/** Whether anybody drafted it or tells of it. */
export const isKnown = (instrument: Instrument): boolean =>
  (['instrument', 'signature'] as const).some((kind) =>
    entitiesOf(instrument, kind).some(({ entity }) => segmentsFor(instrument, entity).length > 0),
  );

/** Party → legal date, of all signatures or bonds that stand. */
const datesOf = (instrument: Instrument, kind: Kind): ReadonlyMap<string, string> =>
  new Map(
    entitiesOf(instrument, kind).flatMap((entity) => {
      const since = lastAct(instrument, entity)?.['since'];
      return typeof since === 'string' && entity.subject !== null ? [[entity.subject, since]] : [];
    }),
  );

const first = (instrument: Instrument, kind: Kind): Entity | undefined => entitiesOf(instrument, kind)[0];

/** The instrument as acts made it, with all that was repaired; null where sources alone tell of it, or nobody does. */
export const madeHere = (instrument: Instrument, id: string): KnownInstrument | null => {
  const entity = first(instrument, 'terms');
  const terms = entity ? lastAct(instrument, entity) : null;
  const making = first(instrument, 'instrument');
  if (!entity || terms === null || !making) return null;
  const { instrument: _, ...fixed } = terms;
  const drawn = lastAct(instrument, making);
  const force = forceOf(instrument);
  return {
    // What the chronicle wrote from the terms.
    ...(fixed as unknown as InstrumentTerms),
    id,
    networkId: entity.network ?? '',
    status: force ? 'in-force' : isOpen(drawn) ? 'open' : 'draft',
    openedOn: typeof drawn?.['openedOn'] === 'string' ? drawn['openedOn'] : null,
    force,
    // Asked by few, and as many as there are parties.
    get signatures() {
      return datesOf(instrument, 'signature');
    },
    get bound() {
      return datesOf(instrument, 'bound');
    },
    get isForceByHand() {
      return isForceByHand(instrument);
    },
  };
};

/** The terms as they stand at an instant (ISO 8601 or a day) by acts that were done here; null where there are none. */
export const termsAt = (
  instrument: Instrument,
  at: string,
): (InstrumentTerms & Pick<KnownInstrument, 'networkId'>) | null => {
  const entity = first(instrument, 'terms');
  const { isBinding, value } = entity
    ? cellOf(instrument, entity.entity, instantOf(at))
    : { isBinding: false, value: null };
  // What the chronicle wrote from the terms.
  return isBinding && value !== null
    ? { ...(value as unknown as InstrumentTerms), networkId: entity?.network ?? '' }
    : null;
};

const isOpen = (drawn: JsonObject | null): boolean => drawn?.['status'] === 'OPEN_FOR_SIGNATURE';

const forceOf = (instrument: Instrument): Force | null => {
  const entity = first(instrument, 'force');
  const value = entity ? lastAct(instrument, entity) : null;
  // What the chronicle wrote.
  return value && { on: value['since'] as string, forParties: value['forParties'] as readonly string[] };
};

const isForceByHand = (instrument: Instrument): boolean => {
  const entered = eventsOf(instrument).findLast(({ type }) => type === 'InstrumentEnteredIntoForce');
  if (!entered) return false;
  const { data, because } = readingOf(instrument, entered);
  const force = first(instrument, 'force');
  const last = force && segmentsFor(instrument, force.entity).at(-1);
  return (data !== null && because.length > 0) || last?.status === 'annulled';
};

/** A network is no member of itself, at whatever remove: `through` are networks that have it among their members. */
export const circleRefusal = (
  { networkId, admitsMembers }: Pick<KnownInstrument, 'networkId' | 'admitsMembers'>,
  through: readonly string[],
): Refusal | undefined =>
  admitsMembers && through.length > 0
    ? refuse('membership.of-itself', { network: networkId, through })
    : undefined;

/** The legal date from which one party is bound; null where it is not. */
export const boundSince = (
  instrument: Instrument,
  { id, networkId }: Pick<KnownInstrument, 'id' | 'networkId'>,
  party: string,
): string | null => {
  const since = lastAct(instrument, bondOf({ networkId, instrumentId: id }, party))?.['since'];
  return typeof since === 'string' ? since : null;
};

/** Whether it binds at an instant (ISO 8601 or a day), by an act that was done here. */
export const isInForceAt = (instrument: Instrument, at: string): boolean => {
  const force = first(instrument, 'force');
  return force !== undefined && cellOf(instrument, force.entity, instantOf(at)).isBinding;
};
