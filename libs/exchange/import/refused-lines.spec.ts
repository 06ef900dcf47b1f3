import { StoreCommandRunner } from '@patto/event-store';
import { importProblem } from './import-problem';
import { member, open, other, registrar, source } from './import.examples';

const annulment = (of: object, more: object = {}): object => ({
  ...{ kind: 'annulment', network: 'rete', of, authority: 'Tribunale', reason: 'irregolare', source: other },
  ...more,
});

describe('What a decision would refuse is bad before anything is written', () => {
  it.each([
    [
      'a text signed after its end',
      {
        ...{ kind: 'instrument', id: 'i', network: 'rete', title: 'T', instrumentKind: 'PROTOCOL', source },
        ...{ signedOn: '2024', until: '2023' },
      },
      'interval.reversed',
    ],
    [
      'counts of a unit that is no name',
      {
        ...{ kind: 'ballot', id: 'v', network: 'rete', title: 'V', on: '2020', source },
        counts: { '1 voto': { for: '1' } },
      },
      'ballot.count-malformed',
    ],
  ])('%s', async (_, line, code) => {
    const { run, events } = open();
    const report = await run([member('a'), line]);
    expect(report).toMatchObject({ written: 0, badLines: 1, refused: [], bad: [{ line: 2, code }] });
    expect(await events()).toEqual([]);
    expect(await run([member('a'), line], { partial: true })).toMatchObject({ written: 1, badLines: 1 });
  });

  it('a repair of what the same file takes back, in whatever order, and nothing of the others is lost', async () => {
    const { run, events } = open();
    const fact = member('a', { key: 'uno' });
    const retraction = {
      kind: 'retraction',
      network: 'rete',
      of: fact,
      reason: 'errata corrige',
      source: other,
    };
    const file = [fact, retraction, annulment(fact), member('b')];
    expect(await run(file)).toMatchObject({ written: 0, badLines: 1, bad: [{ line: 3 }], refused: [] });
    expect(await run(file, { dryRun: true })).toMatchObject({ written: 3, badLines: 1 });
    expect(await events()).toEqual([]);
    expect(await run(file, { partial: true })).toMatchObject({ written: 3, badLines: 1, refused: [] });
    expect(await events()).toHaveLength(3);
  });
});

describe('What the record refuses while a file is written', () => {
  it('is named line by line, the others stand, and sending the file again tries it again', async () => {
    const { store, run, events } = open();
    const fact = { kind: 'post', network: 'rete', post: 'CHAIR', person: 'p', from: '2020', source };
    const lines = [fact, annulment(fact), member('a')];
    const runner = new StoreCommandRunner(store);
    const real = runner.run.bind(runner);
    let refusals = 1;
    runner.run = async (aggregate, id, command, envelope) => {
      if (command.type !== 'AnnulAct' || refusals === 0) return real(aggregate, id, command, envelope);
      refusals -= 1;
      // Somebody took it back in between.
      const [post] = await events();
      const target = { id: post?.id, stream: post?.stream, revision: String(post?.revision) };
      const data = { networkId: 'rete', target, reason: 'r', source: null, factKey: null, power: registrar };
      await real(aggregate, id, { type: 'RetractEvent', data, at: '2026-02-01T10:00:00.000Z' } as never, {
        ...envelope,
        key: 'altro',
      });
      return real(aggregate, id, command, envelope);
    };
    const report = await run(lines, { runner });
    expect(report).toMatchObject({ written: 2, badLines: 0, refused: [{ line: 2, path: '' }] });
    const how = { partial: false, dryRun: false };
    expect(importProblem(report, how)).toMatchObject({ status: 409, code: 'import.partly-written' });
    expect(await run(lines, { runner })).toMatchObject({
      ...{ read: 3, written: 0, alreadyThere: 2, badLines: 1, bad: [{ line: 2, code: 'event.retracted' }] },
    });
  });
});
