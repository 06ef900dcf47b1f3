import { GossipClient } from '@eventstore/db-client/generated/gossip_grpc_pb';
import type { MemberInfo } from '@eventstore/db-client/generated/gossip_pb';
import { PersistentSubscriptionsClient } from '@eventstore/db-client/generated/persistent_grpc_pb';
import * as persistent from '@eventstore/db-client/generated/persistent_pb';
import { ServerFeaturesClient } from '@eventstore/db-client/generated/serverfeatures_grpc_pb';
import * as shared from '@eventstore/db-client/generated/shared_pb';
import * as pb from '@eventstore/db-client/generated/streams_pb';
import { credentials, Metadata, type ServiceError } from '@grpc/grpc-js';
import { spawn } from 'node:child_process';
import { connect as connectHttp2 } from 'node:http2';
import { connect as connectTcp } from 'node:net';
import {
  describeOurs,
  itOfOurs,
  library,
  names,
  type OwnNode,
  startOwn,
  startUnderTest,
  type UnderTest,
} from './node-under-test';
import { connect, event, sure } from './raw-client';
import { caughtUp, eventsOf, readAnswer, readEvents, readRequest, subscribe } from './raw-read';

let node: UnderTest;
const fresh = names('transport');
const address = (): string => `127.0.0.1:${node.port}`;

beforeAll(async () => {
  node = await startUnderTest();
});
afterAll(() => node.close());

const answerOf = <T>(call: (done: (error: ServiceError | null, answer: T) => void) => unknown) =>
  new Promise<T>((resolve, reject) =>
    call((error, answer) => {
      if (error) reject(error);
      else resolve(answer);
    }),
  );

describe('one port', () => {
  it('answers health checks over HTTP/1 beside gRPC', async () => {
    expect((await fetch(`http://${address()}/health/live`)).status).toBe(204);
    expect((await fetch(`http://${address()}/streams/a`)).status).toBe(404);
  });

  it('takes a connection whose first bytes come one by one', async () => {
    const socket = connectTcp(node.port, '127.0.0.1');
    const got = new Promise<string>((resolve) => socket.on('data', (chunk) => resolve(chunk.toString())));
    for (const char of 'GET /health/live HTTP/1.1\r\nhost: x\r\n\r\n') {
      socket.write(char);
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect(await got).toContain('204');
    socket.destroy();
  });

  it('allows a hundred calls at once and lets the others wait', async () => {
    const own = connect(node.port);
    const live = Array.from({ length: 101 }, () => subscribe(own, { stream: fresh(), from: 'start' }));
    await Promise.all(live.slice(0, 100).map((one) => one.until(caughtUp)));
    await new Promise((resolve) => setTimeout(resolve, 100));
    const waiting = live.filter(({ messages }) => messages.length === 0);
    expect(waiting).toHaveLength(1);
    live.find(({ messages }) => messages.length > 0)?.call.cancel();
    await waiting[0]?.until(caughtUp);
    for (const one of live) one.call.cancel();
    own.close();
  });

  it('bears thousands of calls that are cut short', async () => {
    const name = fresh();
    await node.raw.append(
      name,
      'any',
      Array.from({ length: 50 }, () => event('A')),
    );
    for (let round = 0; round < 25; round += 1)
      await Promise.all(
        Array.from({ length: 80 }, () => {
          const call = node.raw.streams.read(readRequest({ stream: name, from: 'start' }));
          return new Promise((resolve) => {
            call.once('data', () => call.cancel());
            call.on('error', resolve);
          });
        }),
      );
    expect(await readEvents(node.raw, { stream: name, from: 'start', count: 99 })).toHaveLength(50);
  });
});

describe('features', () => {
  it('are those of 24.6.0, batch append among them', async () => {
    const client = new ServerFeaturesClient(address(), credentials.createInsecure());
    const supported = await answerOf<{ toObject: () => unknown; getEventStoreServerVersion: () => string }>(
      (done) => client.getSupportedMethods(new shared.Empty(), done),
    );
    client.close();
    expect(supported.getEventStoreServerVersion()).toBe('24.6.0');
    const { methodsList } = supported.toObject() as {
      methodsList: { serviceName: string; methodName: string; featuresList: string[] }[];
    };
    const of = (service: string, method: string) =>
      methodsList.find(
        ({ serviceName, methodName }) =>
          serviceName === `event_store.client.${service}` && methodName === method,
      )?.featuresList;
    expect(of('streams.streams', 'batchappend')).toEqual(['deadline_duration']);
    expect(of('streams.streams', 'read')).toEqual(['position', 'events']);
    expect(of('persistent_subscriptions.persistentsubscriptions', 'list')).toEqual(['stream', 'all']);
  });
});

describe('gossip', () => {
  it('tells of one leader, alive, where clients reach it', async () => {
    const client = new GossipClient(address(), credentials.createInsecure());
    const read = async (): Promise<MemberInfo> => {
      const members = await answerOf<{ getMembersList: () => MemberInfo[] }>((done) =>
        client.read(new shared.Empty(), done),
      );
      expect(members.getMembersList()).toHaveLength(1);
      return sure(members.getMembersList()[0]);
    };
    const member = await read();
    expect(member.getState()).toBe(8);
    expect(member.getIsAlive()).toBe(true);
    expect(member.getHttpEndPoint()?.toObject()).toEqual({ address: '127.0.0.1', port: node.port });
    // The real one says when it last changed.
    const ago = Date.now() / 1e3 - Number(member.getTimeStamp()) / 1e7;
    expect(ago).toBeGreaterThan(-60);
    expect(ago).toBeLessThan(30 * 86_400);
    expect((await read()).getInstanceId()?.toObject()).toEqual(member.getInstanceId()?.toObject());
    client.close();
  });

  itOfOurs('names another place when told to', async () => {
    const { startNode } = await library();
    const own = await startOwn();
    const advertise = { host: 'store.example', port: 21130 };
    const other = await startNode({ port: 0, dir: `${own.dir}/advertised`, fsync: false, advertise });
    const client = new GossipClient(`127.0.0.1:${other.port}`, credentials.createInsecure());
    const members = await answerOf<{ getMembersList: () => MemberInfo[] }>((done) =>
      client.read(new shared.Empty(), done),
    );
    expect(members.getMembersList()[0]?.getHttpEndPoint()?.toObject()).toEqual({
      address: 'store.example',
      port: 21130,
    });
    client.close();
    await other.close();
    await own.close();
  });
});

itOfOurs('what is not offered is refused with what to use instead', async () => {
  const client = new PersistentSubscriptionsClient(address(), credentials.createInsecure());
  const list = new persistent.ListReq();
  await expect(answerOf((done) => client.list(list, done))).rejects.toMatchObject({
    code: 12,
    details: expect.stringMatching(
      /PersistentSubscriptions.List is not available.*catch-up subscription/,
    ) as string,
  });
  client.close();
});

describe('credentials', () => {
  const read = (authorization: string | undefined) =>
    new Promise<number>((resolve) => {
      const metadata = new Metadata();
      if (authorization !== undefined) metadata.set('authorization', authorization);
      const call = node.raw.streams.read(readRequest({ from: 'start', count: 1 }), metadata);
      call.on('data', () => undefined);
      call.on('error', (error: ServiceError) => resolve(error.code));
      call.on('end', () => resolve(0));
    });
  const basic = (pair: string): string => `Basic ${Buffer.from(pair).toString('base64')}`;

  it.each<[string, string | undefined]>([
    ['none', undefined],
    ['of the administrator', basic('admin:changeit')],
    ['of operations', basic('ops:changeit')],
  ])('%s', async (_, header) => {
    expect(await read(header)).toBe(0);
  });

  itOfOurs.each<[string, string]>([
    ['with the wrong password', basic('admin:wrong')],
    ['of nobody', basic('toString:x')],
    ['of another kind', 'Bearer abc'],
  ])('%s are refused', async (_, header) => {
    expect(await read(header)).toBe(16);
  });
});

describe('a call', () => {
  it('cut before its end writes nothing', async () => {
    const name = fresh();
    const identifier = new shared.StreamIdentifier().setStreamName(Buffer.from(name));
    const options = new pb.AppendReq.Options().setStreamIdentifier(identifier).setAny(new shared.Empty());
    const proposed = new pb.AppendReq.ProposedMessage();
    proposed.setId(new shared.UUID().setString('fedcba98-7654-4210-8fed-cba987654321'));
    proposed.getMetadataMap().set('type', 'A').set('content-type', 'application/json');
    const session = connectHttp2(`http://${address()}`);
    const call = session.request({
      ':method': 'POST',
      ':path': '/event_store.client.streams.Streams/Append',
      'content-type': 'application/grpc',
    });
    call.on('error', () => undefined);
    for (const request of [
      new pb.AppendReq().setOptions(options),
      new pb.AppendReq().setProposedMessage(proposed),
    ]) {
      const body = request.serializeBinary();
      const head = Buffer.alloc(5);
      head.writeUInt32BE(body.length, 1);
      call.write(Buffer.concat([head, body]));
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
    session.destroy();
    await new Promise((resolve) => setTimeout(resolve, 50));
    const { messages } = await readAnswer(node.raw, { stream: name, from: 'start', count: 1 });
    expect(messages[0]?.kind).toBe('notFound');
  });

  it('past its deadline fails and writes nothing', async () => {
    const name = fresh();
    const error = await new Promise<ServiceError | null>((resolve) => {
      const call = node.raw.streams.append(new Metadata(), { deadline: Date.now() + 100 }, resolve);
      const identifier = new shared.StreamIdentifier().setStreamName(Buffer.from(name));
      call.write(
        new pb.AppendReq().setOptions(
          new pb.AppendReq.Options().setStreamIdentifier(identifier).setAny(new shared.Empty()),
        ),
      );
    });
    expect(error?.code).toBe(4);
    expect(await node.raw.append(name, 'noStream', [event('A')])).toMatchObject({ ok: { revision: '0' } });
  });
});

describe('refusals of a classic append', () => {
  const refused = async (wrong: Parameters<typeof event>[1] & { type?: string }, name = fresh()) => {
    const answer = await node.raw.append(name, 'any', [
      { ...event('A', wrong), ...('type' in wrong && { type: wrong.type }) },
    ]);
    return 'error' in answer ? answer.error : undefined;
  };

  it('carry the trailers the client tells them by', async () => {
    expect(await refused({ data: Buffer.alloc(1_048_577) })).toMatchObject({
      code: 3,
      details: 'Maximum Append Size of 1048576 Exceeded.',
      trailers: { exception: 'maximum-append-size-exceeded', 'maximum-append-size': '1048576' },
    });
    for (const missing of [{ type: 'missing' }, { contentType: 'missing' }])
      expect(await refused(missing)).toMatchObject({
        code: 3,
        trailers: {
          exception: 'missing-required-metadata-property',
          'required-metadata-properties': 'type,content-type',
        },
      });
    expect(await refused({ id: 'nonsense' })).toMatchObject({ code: 2 });
  });

  itOfOurs('say that nobody may write to $all', async () => {
    expect(await refused({}, '$all')).toMatchObject({ code: 7, trailers: { exception: 'access-denied' } });
  });

  itOfOurs('name a stream in any alphabet without breaking the trailers', async () => {
    const name = `${fresh()}-語\n`;
    await node.raw.remove('tombstone', name, 'any');
    const { error } = await readAnswer(node.raw, { stream: name, from: 'start', count: 1 });
    expect(error).toMatchObject({ code: 9, trailers: { exception: 'stream-deleted' } });
    expect(error?.details).toBe(`Event stream '${name}' is deleted.`);
  });
});

describeOurs('a node that is closed', () => {
  it('ends open calls with UNAVAILABLE after writing what it had accepted', async () => {
    const own = await startOwn();
    const live = subscribe(own.raw, { from: 'start' });
    await live.until(caughtUp);
    const batch = own.raw.batch();
    for (let i = 0; i < 50; i += 1) batch.send({ stream: 'last', expect: 'any', events: [event('A')] });
    await batch.answered(1);
    await own.restart();
    await live.until(() => live.ended() !== undefined);
    expect(live.ended()).toMatchObject({ code: 14 });
    await batch.answered(51);
    expect(batch.ended()).toBe('error 14');
    const after = connect(own.port);
    const kept = await readEvents(after, { stream: 'last', from: 'start', count: 99 });
    expect(kept.length).toBeGreaterThanOrEqual(batch.answers.length);
    after.close();
    await own.close();
  });

  it('has everything when it is started again, and goes on from there', async () => {
    const own = await startOwn();
    const name = 'kept';
    await own.raw.append(name, 'noStream', [event('A'), event('B')]);
    await own.raw.append(`$$${name}`, 'any', [event('$metadata', { data: { $maxCount: 3 } })]);
    const empty = await own.raw.append(name, 1, []);
    const before = await readEvents(own.raw, { from: 'start', count: 99 });
    await own.restart();
    expect(await readEvents(own.raw, { from: 'start', count: 99 })).toEqual(before);
    const answer = await own.raw.append(name, 1, [event('C'), event('D')]);
    const at = (text: string): bigint => BigInt(sure(text.split('/')[0]));
    if (!('ok' in answer) || !('ok' in empty)) throw new Error('refused');
    expect(answer.ok.revision).toBe('3');
    expect(at(answer.ok.position)).toBeGreaterThan(at(empty.ok.position));
    const shown = await readEvents(own.raw, { stream: name, from: 'start', count: 9 });
    expect(shown.map(({ type }) => type)).toEqual(['B', 'C', 'D']);
    await own.close();
  });
});

describeOurs('a folder', () => {
  let own: OwnNode;
  beforeAll(async () => {
    own = await startOwn();
  });
  afterAll(() => own.close());

  it('is open to one node at a time', async () => {
    const { startNode } = await library();
    await expect(startNode({ port: 0, dir: own.dir })).rejects.toThrow(/in use by another node/);
    await own.restart();
    expect(eventsOf((await readAnswer(own.raw, { from: 'start', count: 1 })).messages)).toHaveLength(1);
  });

  it('is free again after the node on it could not start', async () => {
    const { startNode } = await library();
    const dir = `${own.dir}/taken`;
    await expect(startNode({ port: own.port, dir, fsync: false })).rejects.toThrow(/EADDRINUSE/);
    const other = await startNode({ port: 0, dir, fsync: false });
    await other.close();
  });

  (process.platform === 'linux' ? it : it.skip)(
    'is free again after its node was killed, even while no parent has taken note of its end',
    async () => {
      const { startNode } = await library();
      const dir = `${own.dir}/zombie`;
      // The shell becomes a process that never waits for its child.
      const line = `"${process.execPath}" apps/patto/bin/patto.cjs eventstore --port 0 --dir "${dir}" & echo pid=$!; exec sleep 60`;
      const shell = spawn('sh', ['-c', line], { stdio: ['ignore', 'pipe', 'inherit'] });
      let said = '';
      await new Promise<void>((resolve) => {
        shell.stdout.on('data', (chunk: Buffer) => {
          said += chunk.toString();
          if (said.includes('ready on')) resolve();
        });
      });
      process.kill(Number(/pid=(\d+)/.exec(said)?.[1]), 'SIGKILL');
      await new Promise((resolve) => setTimeout(resolve, 200));
      const other = await startNode({ port: 0, dir, fsync: false });
      await other.close();
      shell.kill('SIGKILL');
    },
  );
});
