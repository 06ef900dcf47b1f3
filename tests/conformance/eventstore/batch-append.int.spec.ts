import * as shared from '@eventstore/db-client/generated/shared_pb';
import { randomUUID } from 'node:crypto';
import { itOfOurs, names, startUnderTest, type UnderTest } from './node-under-test';
import { event, sure } from './raw-client';
import { readEvents } from './raw-read';

let node: UnderTest;
const fresh = names('batch');

beforeAll(async () => {
  node = await startUnderTest();
});
afterAll(() => node.close());

it('answers every append of a call once, whatever becomes of the others', async () => {
  const batch = node.raw.batch();
  const [first, second] = [fresh(), fresh()];
  const ids = Array.from({ length: 4 }, () => randomUUID());
  batch.send({ correlation: sure(ids[0]), stream: first, expect: 'noStream', events: [event('A')] });
  batch.send({ correlation: sure(ids[1]), stream: first, expect: 7, events: [event('A')] });
  batch.send({
    correlation: sure(ids[2]),
    stream: fresh(),
    expect: 'any',
    events: [event('A', { data: Buffer.alloc(5_000_000) })],
  });
  batch.send({ correlation: sure(ids[3]), stream: second, expect: 'noStream', events: [event('A')] });
  await batch.answered(4);
  await new Promise((resolve) => setTimeout(resolve, 2_300));
  expect(batch.answers.map(({ correlation }) => correlation).sort()).toEqual([...ids].sort());
  const by = (id: string | undefined) => batch.answers.find(({ correlation }) => correlation === id);
  expect(by(ids[0])?.ok?.revision).toBe('0');
  expect(by(ids[1])?.refused).toMatchObject({ code: 6, message: 'WrongExpectedVersion' });
  expect(by(ids[2])?.refused).toMatchObject({ code: 3, message: 'MaximumAppendSizeExceeded' });
  expect(by(ids[3])?.ok?.revision).toBe('0');
  expect(batch.ended()).toBeUndefined();
  batch.call.cancel();
});

itOfOurs('answers once what makes no sense, and goes on', async () => {
  const batch = node.raw.batch();
  const name = fresh();
  batch.send({ stream: name, expect: 'any', events: [{ ...event('A'), type: '' }] });
  await batch.answered(1);
  await new Promise((resolve) => setTimeout(resolve, 2_300));
  batch.send({ stream: name, expect: 'noStream', events: [event('A')] });
  const [first, second] = await batch.answered(2);
  expect(first?.refused).toMatchObject({ code: 3, message: 'BadRequest', type: 'BadRequest' });
  expect(second?.ok?.revision).toBe('0');
  batch.call.cancel();
});

it('names the stream in every answer, and the limit in a refusal for size', async () => {
  const name = fresh();
  const tooBig = await node.raw.appendInBatch(name, 'any', [event('A', { data: Buffer.alloc(1_048_577) })]);
  expect(tooBig.stream).toBe(name);
  const body = shared.MaximumAppendSizeExceeded.deserializeBinary(tooBig.refused?.body ?? new Uint8Array());
  expect(body.getMaxappendsize()).toBe(1_048_576);
  expect((await node.raw.appendInBatch(name, 3, [event('A')])).stream).toBe(name);
  expect((await node.raw.appendInBatch(name, 'any', [event('A')])).stream).toBe(name);
});

itOfOurs('refuses $all for want of permission', async () => {
  const { refused } = await node.raw.appendInBatch('$all', 'any', [event('A')]);
  expect(refused).toMatchObject({ code: 7, message: 'AccessDenied', type: 'AccessDenied' });
});

it('says of a tombstoned stream which it is', async () => {
  const name = fresh();
  await node.raw.remove('tombstone', name, 'any');
  const { refused } = await node.raw.appendInBatch(name, 'any', [event('A')]);
  expect(refused).toMatchObject({ code: 5, message: 'StreamDeleted', type: 'StreamDeleted' });
  const body = shared.StreamDeleted.deserializeBinary(refused?.body ?? new Uint8Array());
  expect(Buffer.from(body.getStreamIdentifier()?.getStreamName_asU8() ?? []).toString()).toBe(name);
});

it('puts the chunks of an append together, though those of another come in between', async () => {
  const batch = node.raw.batch();
  const [one, two] = [randomUUID(), randomUUID()];
  const [first, second] = [fresh(), fresh()];
  batch.send({ correlation: one, stream: first, expect: 'noStream', events: [event('A')], isFinal: false });
  batch.send({ correlation: two, stream: second, expect: 'noStream', events: [event('A')], isFinal: false });
  batch.send({ correlation: one, events: [event('B')], isFinal: false });
  batch.send({ correlation: two, isFinal: true });
  batch.send({ correlation: one, events: [event('C')], isFinal: true });
  const answers = await batch.answered(2);
  expect(answers.map(({ stream, ok }) => [stream, ok?.revision])).toEqual([
    [second, '0'],
    [first, '2'],
  ]);
  const types = (await readEvents(node.raw, { stream: first, from: 'start', count: 9 })).map(
    ({ type }) => type,
  );
  expect(types).toEqual(['A', 'B', 'C']);
  batch.call.cancel();
});

it('ignores the rest of an append that was refused already', async () => {
  const batch = node.raw.batch();
  const correlation = randomUUID();
  batch.send({
    correlation,
    stream: fresh(),
    expect: 'any',
    events: [event('A', { data: Buffer.alloc(1_048_577) })],
    isFinal: false,
  });
  await batch.answered(1);
  batch.send({ correlation, events: [event('B')], isFinal: true });
  batch.send({ stream: fresh(), expect: 'any', events: [event('A')] });
  await batch.answered(2);
  expect(batch.answers.filter((answer) => answer.correlation === correlation)).toHaveLength(1);
  batch.call.cancel();
});

it('answers Timeout at once when the deadline is past, and after two seconds when the end never comes', async () => {
  const batch = node.raw.batch();
  const [late, unfinished, soon] = [randomUUID(), randomUUID(), randomUUID()];
  const name = fresh();
  const start = Date.now();
  batch.send({ correlation: late, stream: name, expect: 'any', events: [event('A')], deadlineIn: -1 });
  batch.send({ correlation: unfinished, stream: name, expect: 'any', events: [event('A')], isFinal: false });
  batch.send({
    correlation: soon,
    stream: name,
    expect: 'any',
    events: [event('A')],
    isFinal: false,
    deadlineIn: 200,
  });
  await batch.answered(1);
  expect(Date.now() - start).toBeLessThan(150);
  await batch.answered(2);
  expect(Date.now() - start).toBeLessThan(1_500);
  await batch.answered(3);
  expect(Date.now() - start).toBeGreaterThan(1_900);
  batch.send({ correlation: unfinished, events: [event('B')], isFinal: true });
  batch.send({ stream: fresh(), expect: 'any', events: [event('A')] });
  await batch.answered(4);
  expect(batch.answers.map(({ id }) => id).slice(0, 3)).toEqual([late, soon, unfinished]);
  for (const answer of batch.answers.slice(0, 3))
    expect(answer.refused).toMatchObject({ code: 4, message: 'Timeout', type: 'Timeout' });
  expect(batch.answers).toHaveLength(4);
  expect(await node.raw.append(name, 'noStream', [event('A')])).toMatchObject({ ok: { revision: '0' } });
  batch.call.cancel();
});

it('gives the correlation id back in the form it came', async () => {
  const batch = node.raw.batch();
  const halves = new shared.UUID.Structured();
  halves.setMostSignificantBits('-5').setLeastSignificantBits('7');
  batch.send({
    correlation: new shared.UUID().setStructured(halves),
    stream: fresh(),
    expect: 'any',
    events: [event('A')],
  });
  const [answer] = await batch.answered(1);
  expect(answer?.correlation).toBe('structured');
  batch.call.cancel();
});

itOfOurs('finishes what is pending when the client closes its half, then ends with OK', async () => {
  const batch = node.raw.batch();
  for (let i = 0; i < 20; i += 1) batch.send({ stream: fresh(), expect: 'any', events: [event('A')] });
  batch.call.end();
  await batch.answered(21);
  expect(batch.answers).toHaveLength(20);
  expect(batch.ended()).toBe('end');
});

it('ends no append of a call with a message over 16 MiB but by ending the call', async () => {
  const batch = node.raw.batch();
  batch.send({
    stream: fresh(),
    expect: 'any',
    events: [event('A', { data: Buffer.alloc(17 * 1024 * 1024) })],
  });
  await batch.answered(1);
  expect(batch.ended()).toBe('error 8');
});
