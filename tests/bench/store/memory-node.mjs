// What the bench is compared with: the plainest server there can be, on grpc-js and the generated messages, keeping
// everything in memory and nothing of the rules but the expected revision.
import { createRequire } from 'node:module';
import { randomUUID } from 'node:crypto';

const require = createRequire(import.meta.url);
const grpc = require('@grpc/grpc-js');
const { StreamsService } = require('@eventstore/db-client/generated/streams_grpc_pb');
const { ServerFeaturesService } = require('@eventstore/db-client/generated/serverfeatures_grpc_pb');
const pb = require('@eventstore/db-client/generated/streams_pb');
const features = require('@eventstore/db-client/generated/serverfeatures_pb');
const shared = require('@eventstore/db-client/generated/shared_pb');
const { Any } = require('google-protobuf/google/protobuf/any_pb');
const { Status } = require('@eventstore/db-client/generated/status_pb');

const log = [];
const streams = new Map();
const waiting = new Set();

const store = (name, proposed) => {
  const stream = streams.get(name) ?? [];
  streams.set(name, stream);
  for (const event of proposed) {
    const record = {
      name,
      revision: stream.length,
      position: log.length + 1,
      event,
      created: `${Date.now()}0000`,
    };
    stream.push(record);
    log.push(record);
  }
  for (const wake of [...waiting]) wake();
  return stream;
};

const expected = (options, stream) => {
  if (options.hasNoStream()) return stream === undefined;
  if (options.hasAny()) return true;
  if (options.hasStreamExists()) return stream !== undefined;
  return Number(options.getStreamPosition()) === (stream?.length ?? 0) - 1;
};

const batchAppend = (call) => {
  call.on('data', (request) => {
    const options = request.getOptions();
    const name = Buffer.from(options.getStreamIdentifier().getStreamName_asU8()).toString();
    const response = new pb.BatchAppendResp();
    response.setCorrelationId(request.getCorrelationId()).setStreamIdentifier(options.getStreamIdentifier());
    if (expected(options, streams.get(name))) {
      const stream = store(name, request.getProposedMessagesList());
      const success = new pb.BatchAppendResp.Success();
      success.setCurrentRevision(String(stream.length - 1));
      const at = new shared.AllStreamPosition();
      at.setCommitPosition(String(log.length)).setPreparePosition(String(log.length));
      success.setPosition(at);
      response.setSuccess(success);
    } else {
      const conflict = new shared.WrongExpectedVersion();
      const details = new Any();
      details.pack(conflict.serializeBinary(), 'event_store.client.WrongExpectedVersion');
      response.setError(new Status().setCode(6).setMessage('WrongExpectedVersion').setDetails(details));
    }
    call.write(response);
  });
  call.on('error', () => undefined);
  call.on('end', () => call.end());
};

const answer = ({ name, revision, position, event, created }) => {
  const recorded = new pb.ReadResp.ReadEvent.RecordedEvent();
  recorded.setId(event.getId());
  recorded.setStreamIdentifier(new shared.StreamIdentifier().setStreamName(Buffer.from(name)));
  recorded.setStreamRevision(String(revision));
  recorded.setPreparePosition(String(position)).setCommitPosition(String(position));
  const map = recorded.getMetadataMap();
  map.set('type', event.getMetadataMap().get('type')).set('created', created);
  map.set('content-type', event.getMetadataMap().get('content-type'));
  recorded.setCustomMetadata(event.getCustomMetadata_asU8()).setData(event.getData_asU8());
  const found = new pb.ReadResp.ReadEvent().setEvent(recorded).setCommitPosition(String(position));
  return new pb.ReadResp().setEvent(found);
};

const drained = (call) => new Promise((resolve) => call.once('drain', resolve));

const read = async (call) => {
  const options = call.request.getOptions();
  const name = options.hasStream()
    ? Buffer.from(options.getStream().getStreamIdentifier().getStreamName_asU8()).toString()
    : undefined;
  const records = () => (name === undefined ? log : (streams.get(name) ?? []));
  let open = true;
  call.on('cancelled', () => {
    open = false;
    for (const wake of [...waiting]) wake();
  });
  const send = async (record, i) => {
    if (!call.write(answer(record))) await drained(call);
    else if (i % 500 === 0) await new Promise(setImmediate);
  };
  if (!options.hasSubscription()) {
    const all = options.getReadDirection() === 1 ? [...records()].reverse() : [...records()];
    const count = Math.min(Number(options.getCount()), all.length);
    for (let i = 0; open && i < count; i += 1) await send(all[i], i);
    call.end();
    return;
  }
  const atEnd = (options.getStream() ?? options.getAll()).hasEnd();
  let next = atEnd ? records().length : 0;
  call.write(
    new pb.ReadResp().setConfirmation(
      new pb.ReadResp.SubscriptionConfirmation().setSubscriptionId(randomUUID()),
    ),
  );
  let live = false;
  while (open) {
    for (; open && next < records().length; next += 1) await send(records()[next], next);
    if (!live) call.write(new pb.ReadResp().setCaughtUp(new pb.ReadResp.CaughtUp()));
    live = true;
    if (next === records().length)
      await new Promise((resolve) => {
        const wake = () => {
          waiting.delete(wake);
          resolve();
        };
        waiting.add(wake);
      });
  }
};

const getSupportedMethods = (_call, done) => {
  const method = new features.SupportedMethod();
  method.setServiceName('event_store.client.streams.streams').setMethodName('batchappend');
  method.setFeaturesList(['deadline_duration']);
  done(null, new features.SupportedMethods().setEventStoreServerVersion('24.6.0').setMethodsList([method]));
};

const server = new grpc.Server({ 'grpc.max_receive_message_length': 16 * 1024 * 1024 });
const refuse = (_call, done) => done({ code: 12, details: 'not in this one' });
server.addService(StreamsService, { batchAppend, read, append: refuse, delete: refuse, tombstone: refuse });
server.addService(ServerFeaturesService, { getSupportedMethods });
server.bindAsync('127.0.0.1:0', grpc.ServerCredentials.createInsecure(), (error, port) => {
  if (error) throw error;
  console.log(`memory node ready on 127.0.0.1:${port}`);
});
