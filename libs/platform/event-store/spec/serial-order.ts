import { isRefusal, type RecordedEvent } from '@patto/kernel';
import fc from 'fast-check';
import { type Receipt, Refused } from '../command-runner';
import type { EventStore } from '../event-store';
import type { StoreCommandRunner } from '../runner/store-command-runner';
import { collect } from './events';
import { enter, envelope, type Register, register } from './register';

/** A command of a random run: what it enters, the count it insists on, and the runner that gets it. */
export type Step = {
  readonly key: string;
  readonly names: readonly string[];
  readonly ifAt: number | undefined;
  readonly runner: number;
  /** It is sent in the belief, right or wrong, that the stream has no events yet. */
  readonly expectsNoStream: boolean;
};

/** Few keys and few names, so that commands repeat, have nothing to do, and refuse one another. */
export const steps = (runners: number, most: number): fc.Arbitrary<Step[]> =>
  fc.array(
    fc.record({
      key: fc.nat({ max: 15 }).map((n) => `k${n}`),
      names: fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j'), { maxLength: 3 }),
      ifAt: fc.option(fc.nat({ max: 5 }), { nil: undefined }),
      runner: fc.nat({ max: runners - 1 }),
      expectsNoStream: fc.boolean(),
    }),
    { minLength: 1, maxLength: most },
  );

export type Answer = { readonly step: Step } & (
  { readonly receipt: Receipt } | { readonly refused: true } | { readonly fault: unknown }
);

/** One key is one command: the body that a key has first is the body of all its repetitions. */
const bodies = (all: readonly Step[]): ReadonlyMap<string, Step> => {
  const first = new Map<string, Step>();
  for (const step of all) if (!first.has(step.key)) first.set(step.key, step);
  return first;
};

const commandOf = ({ names, ifAt }: Step) => enter([...new Set(names)], ifAt);

export const runAll = (
  runners: readonly StoreCommandRunner[],
  id: string,
  all: readonly Step[],
): Promise<Answer[]> => {
  const bodyOf = bodies(all);
  return Promise.all(
    all.map(async (step): Promise<Answer> => {
      const runner = runners[step.runner];
      if (!runner) throw new Error('no such runner');
      try {
        const command = commandOf(bodyOf.get(step.key) ?? step);
        const sent = {
          ...envelope(step.key),
          ...(step.expectsNoStream ? { expectsNoStream: true as const } : {}),
        };
        return { step, receipt: await runner.run(register, id, command, sent) };
      } catch (error) {
        return error instanceof Refused ? { step, refused: true } : { step, fault: error };
      }
    }),
  );
};

type Written = { readonly key: string; readonly events: readonly RecordedEvent[] };

const commandsIn = (stream: readonly RecordedEvent[]): Written[] => {
  const commands: { key: string; events: RecordedEvent[] }[] = [];
  for (const event of stream) {
    const { key } = event.metadata;
    if (typeof key !== 'string') throw new Error('an event without a key');
    const last = commands.at(-1);
    if (last?.key === key) last.events.push(event);
    else commands.push({ key, events: [event] });
  }
  return commands;
};

const copy = ({ count, names }: Register): Register => ({ count, names: new Set(names) });

/** Decides every recorded command again in the order of the stream: the states between them, oldest first. */
const replayed = (written: readonly Written[], bodyOf: ReadonlyMap<string, Step>): Register[] => {
  let state = register.initial;
  const states = [copy(state)];
  for (const { key, events } of written) {
    const body = bodyOf.get(key);
    if (!body) throw new Error(`${key} was never sent`);
    const decision = register.decide(commandOf(body), state);
    expect(decision).toEqual(events.map((event) => register.history.decode(event)));
    for (const event of events) {
      const { id, revision } = event;
      state = register.evolve(copy(state), {
        ...register.history.decode(event),
        ...{ id, revision: Number(revision) },
      });
    }
    states.push(copy(state));
  }
  return states;
};

type Run = {
  readonly command: Written | undefined;
  /** What the decision says of this command in each state that the stream ever had. */
  readonly decisions: readonly unknown[];
  readonly isAccepted: boolean;
};

const expectReceipt = ({ stream, ...receipt }: Receipt, { command, decisions }: Run): void => {
  if (receipt.events.length === 0) {
    expect(decisions).toContainEqual([]);
    return;
  }
  const last = command?.events.at(-1);
  expect(last?.stream).toBe(stream);
  expect(receipt).toEqual({
    revision: String(last?.revision),
    position: last?.position,
    events: command?.events.map(({ id, revision }) => ({ id, stream, revision: String(revision) })),
  });
};

/**
 * What the command runner promises of any run: the stream is what some serial order of the commands gives; each
 * accepted command stands there once, each refused one never; a repeated key gets the first answer.
 */
export const expectSerialOrder = async (
  store: EventStore,
  id: string,
  all: readonly Step[],
  answers: readonly Answer[],
): Promise<void> => {
  const bodyOf = bodies(all);
  const written = commandsIn(await collect(store.readStream(`register-${id}`)));
  const states = replayed(written, bodyOf);
  const byKey = new Map(written.map((command) => [command.key, command]));
  expect(byKey.size).toBe(written.length);
  const accepted = new Set(answers.filter((answer) => !('refused' in answer)).map(({ step }) => step.key));
  for (const answer of answers) {
    const { key } = answer.step;
    const command = commandOf(bodyOf.get(key) ?? answer.step);
    const decisions = states.map((state) => register.decide(command, state));
    const run = { command: byKey.get(key), decisions, isAccepted: accepted.has(key) };
    if ('receipt' in answer) expectReceipt(answer.receipt, run);
    if ('refused' in answer) expect(decisions.some(isRefusal)).toBe(true);
    if (!run.isAccepted) expect(run.command).toBeUndefined();
  }
};
