import {
  isRefusal,
  withoutPower,
  type Command,
  type Decision,
  type Event,
  type Power,
  type Refusal,
  type Source,
} from '@patto/kernel';

/** What every fact of the past carries: where it was read, the source's own key for it, when and by whom it was entered. */
export type Told = {
  source: Source;
  factKey: string | null;
  /** The instant of entry: where a source gives no date, it was so at the latest then. */
  enteredAt: string;
  by: Power;
};

type AnyTold = Event<string, Told>;

/** The command that enters what a source tells: the event's own facts, and the power of who enters them. */
export type Tell<T extends string, E extends AnyTold> = Command<
  T,
  Omit<E['data'], 'enteredAt' | 'by'> & { power: Power | null }
>;

/**
 * What a source says about the past is recorded as it says it, whatever other sources say: history weighs them. Only
 * what contradicts itself is refused.
 */
export const tell = <E extends AnyTold>(
  type: E['type'],
  { data: { power, ...told }, at }: { readonly data: { readonly power: Power | null }; readonly at: string },
  contradiction: (event: E) => Refusal | undefined = () => undefined,
): Decision<E> => {
  const { networkId } = told as { readonly networkId?: string };
  if (power === null)
    return withoutPower(networkId === undefined ? 'registrar' : 'secretariat', networkId ?? null);
  // The command's facts are the event's own, by the type of the command.
  const event = { type, data: { ...told, enteredAt: at, by: power } } as unknown as E;
  const refusal = contradiction(event);
  return isRefusal(refusal) ? refusal : [event];
};
