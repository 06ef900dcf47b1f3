import type { Power, RecordedEvent } from '@patto/kernel';
import { repairsHistory, type RepairCommand, type RepairEvent } from '@patto/repair/domain';
import type { Static, TSchema } from '@sinclair/typebox';
import {
  kindOn,
  type Context,
  type Definition,
  type Entering,
  type Found,
  type Line,
  type LineKind,
  type Tellers,
} from './kind';

/** A line that speaks of other facts tells each of them whole: any line of the file, checked as such. */
export type Spoken = Line & { readonly [field: string]: unknown };

/** The line that told this event; undefined where it was not told. */
export const toldOf = ({ told }: Pick<Context<never>, 'told'>, event: string): Spoken | undefined =>
  told.get(event);

/** The one entry of which a repair speaks. */
export const only = ([found]: readonly Found[]): Found => {
  if (!found) throw new Error('A repair speaks of nothing');
  return found;
};

type RepairDefinition<S extends TSchema> = Definition<S> &
  Required<Pick<Definition<S>, 'holds'>> & {
    /** The command, apart from whose power it is and when. */
    readonly repairs: (line: Static<S>, found: readonly Found[]) => Unpowered<RepairCommand>;
    readonly entersAs: RepairEvent['type'];
    readonly tells: (context: Context<RepairEvent>) => Tellers<Static<S>, RepairEvent>;
  };

type Unpowered<C extends RepairCommand> = C extends RepairCommand
  ? { readonly type: C['type']; readonly data: Omit<C['data'], 'power'> }
  : never;

const powered = ({ type, data }: Unpowered<RepairCommand>, power: Power | null, at: string): RepairCommand =>
  ({ type, data: { ...data, power }, at }) as RepairCommand;

/** A kind that says something of other facts: it stands in the stream of the first of them. */
export const repairKind = <S extends TSchema>(of: RepairDefinition<S>): LineKind =>
  kindOn(of, {
    home: null,
    id: () => '',
    enter: (line: Line, found: readonly Found[], { runner, power, at, envelope }: Entering) => {
      const { home, id } = only(found);
      return runner.run(home, id, powered(of.repairs(line as Static<S>, found), power, at), envelope);
    },
    entersAs: repairsHistory.encode({ type: of.entersAs, data: {} } as unknown as RepairEvent).type,
    decode: (event: Pick<RecordedEvent, 'id' | 'type' | 'data'>) => ({
      ...repairsHistory.decode(event),
      id: event.id,
    }),
  });
