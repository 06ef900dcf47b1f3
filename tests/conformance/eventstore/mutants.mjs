// Breaks one rule of the node at a time, in a copy, and asks the conformance suite whether it notices.
//   node tests/conformance/eventstore/mutants.mjs [number…]
import { spawnSync } from 'node:child_process';
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = dirname(fileURLToPath(import.meta.url));
const root = join(here, '../../..');
const source = join(root, 'libs/platform/embedded-eventstore');
const folder = join(root, '.patto/mutants');

/** [what is broken, file, text to find, text in its place, the spec that must notice] */
const MUTANTS = [
  [
    'repeats with a revision are written again',
    'store/decision.ts',
    'if (ids.length > 0 && same.every(Boolean)) return',
    'if (ids.length > 1e9) return',
    'appending',
  ],
  [
    'repeats with any are written again',
    'store/decision.ts',
    'if (last === undefined) return i === 0 ? WRITE : CONFLICT;',
    'return WRITE;',
    'appending',
  ],
  [
    'a repeat with one new event is taken for a repeat',
    'store/decision.ts',
    'if (last === undefined) return i === 0 ? WRITE : CONFLICT;',
    "if (last === undefined) return i === 0 ? WRITE : { kind: 'repeated', revision: 0 };",
    'appending',
  ],
  [
    'a revision beyond the end is accepted',
    'store/decision.ts',
    'return revision > facts.last ? CONFLICT : WRITE;',
    'return WRITE;',
    'appending',
  ],
  [
    'streamExists does not ask whether the stream is there',
    'store/decision.ts',
    'return facts.last < 0 && !facts.hasMetadata() ? CONFLICT : null;',
    'return null;',
    'appending',
  ],
  [
    'metadata alone is no stream',
    'store/writer.ts',
    'hasMetadata: () => lastOf(streams, `$$${name}`) >= 0',
    'hasMetadata: () => false',
    'removing',
  ],
  [
    'recent ids are not recalled at a start',
    'store/store.ts',
    '  recall(tables, head, recent);\n',
    '',
    'appending',
  ],
  ['the index is not recalled at a start', 'store/store.ts', '  index.recall(head);\n', '', 'transport'],
  ['what a failed write noted stays noted', 'store/writer.ts', '      index.recall(onDisk);\n', '', 'disk'],
  [
    'a deleted stream begins again at 0 for the reader',
    'store/writer.ts',
    'if (about.metadata.softDeleted && (events.length > 0 || about === target))',
    'if (about.metadata.softDeleted && about !== target)',
    'removing',
  ],
  [
    'metadata written to a deleted stream loses the marker',
    'store/writer.ts',
    'if (about.metadata.softDeleted && (events.length > 0 || about === target))',
    'if (about.metadata.softDeleted && about === target)',
    'removing',
  ],
  [
    'the marker goes last instead of into its place',
    'store/metadata.ts',
    "members.map((member) => (member.key === '$tb' ? truncated : member))",
    "members.filter((member) => member.key !== '$tb')",
    'removing',
  ],
  [
    'a tombstone does not end the metadata',
    'store/streams.ts',
    '(isMetastream(name) && hasTombstone(find(name.slice(2))))',
    'false',
    'removing',
  ],
  [
    'a live subscription does not hear the tombstone',
    'rpc/subscribe-to-stream.ts',
    'if (record !== undefined) page.add({ position, event: record, link: undefined });',
    '',
    'removing',
  ],
  ['$maxCount is ignored', 'store/streams.ts', 'maxCount === null ? 0 : last - maxCount + 1', '0', 'reading'],
  ['$tb is ignored', 'store/streams.ts', 'truncateBefore ?? 0', '0', 'reading'],
  ['$maxAge is ignored', 'store/streams.ts', 'metadata.maxAge === null ||', 'true ||', 'reading'],
  [
    'metastreams show all their events',
    'store/metadata.ts',
    '{ ...NO_METADATA, maxCount: 1 }',
    'NO_METADATA',
    'reading',
  ],
  [
    'metadata of the wrong type is not void',
    'store/metadata.ts',
    'return NO_METADATA;\n    values',
    'continue;\n    values',
    'reading',
  ],
  [
    'backward reads of $all include their position',
    'rpc/read.ts',
    'clamp(from) - 1',
    'clamp(from)',
    'reading',
  ],
  [
    'forward reads of $all leave their position out',
    'rpc/read.ts',
    'Math.max(1, clamp(from))',
    'clamp(from) + 1',
    'reading',
  ],
  [
    'prefixes match anywhere',
    'rpc/filter.ts',
    'prefixes.some((prefix) => startsWith(value, prefix))',
    'prefixes.some((prefix) => value.includes(prefix))',
    'reading',
  ],
  [
    'links are always resolved',
    'rpc/links.ts',
    'if (!resolve || !isLink(record))',
    'if (!isLink(record))',
    'reading',
  ],
  [
    'links show what metadata hides',
    'rpc/links.ts',
    'wanted < lowestVisible(metadata, stream.last)',
    'wanted < 0',
    'reading',
  ],
  [
    'a repeat tells the position of what is hidden',
    'store/writer.ts',
    'position: readable ? position : null',
    'position: position ?? null',
    'reading',
  ],
  [
    'a subscription repeats the event it starts after',
    'rpc/subscribe-to-stream.ts',
    'clamp(from) + 1',
    'clamp(from)',
    'subscribing',
  ],
  [
    'no checkpoint when catching up ends',
    'rpc/subscribe-to-all.ts',
    'reader.checkpoints.caughtUp(page);',
    '',
    'subscribing',
  ],
  [
    'checkpoints count only what passes',
    'rpc/subscribe-to-all.ts',
    'if (!isHidden(record) && reader.filter(record))\n',
    'if (isHidden(record) || !reader.filter(record)) continue;\n',
    'subscribing',
  ],
  [
    'metadata hides events from a live subscription',
    'rpc/subscribe-to-stream.ts',
    'if (!cursor.live) cursor.next',
    'cursor.next',
    'subscribing',
  ],
  [
    'wake-ups are lost',
    'rpc/paging.ts',
    'if (version > seen || call.isOver()) resolve();',
    'if (call.isOver()) resolve();',
    'subscribing',
  ],
  ['caught_up is said again and again', 'rpc/subscribe-to-all.ts', 'live = true;', '', 'subscribing'],
  [
    'a refused batch append is answered twice',
    'rpc/batch-append.ts',
    'batch.answer(batchRefused(asked, refusal));',
    'batch.answer(batchRefused(asked, refusal));\n  batch.answer(batchRefused(asked, refusal));',
    'batch-append',
  ],
  [
    'an append that is never finished is never answered',
    'rpc/batch-append.ts',
    'isFinal ? undefined : setTimeout(onTimeout, wait)',
    'undefined',
    'batch-append',
  ],
  ['the size limit counts one byte too few', 'rpc/proposed.ts', '1_048_576', '1_048_577', 'appending'],
  [
    'the size limit counts metadata',
    'rpc/proposed.ts',
    'sum + data.length, 0',
    "sum + data.length + ((data as never)['length'] as number), 0",
    'appending',
  ],
  [
    'closing ends open calls with OK',
    'grpc/server.ts',
    "call.fail(new GrpcError(Code.UNAVAILABLE, 'Server Is Shutting Down'))",
    'call.finish()',
    'transport',
  ],
  [
    'two nodes open one folder',
    'store/lock.ts',
    'owner !== undefined && isAlive(owner)',
    'owner !== undefined && owner.pid < 0',
    'transport',
  ],
  [
    'more than a hundred calls at once',
    'grpc/server.ts',
    'MAX_CONCURRENT_STREAMS = 100',
    'MAX_CONCURRENT_STREAMS = 1000',
    'transport',
  ],
];

const wanted = process.argv.slice(2).map(Number);
let survived = 0;
for (const [number, [what, file, find, replace, spec]] of MUTANTS.entries()) {
  if (wanted.length > 0 && !wanted.includes(number)) continue;
  rmSync(folder, { recursive: true, force: true });
  cpSync(source, folder, { recursive: true, filter: (path) => !path.endsWith('.spec.ts') });
  const text = readFileSync(join(folder, file), 'utf8');
  if (!text.includes(find)) {
    survived += 1;
    console.log(`${number} NOT APPLIED  ${what} (${file})`);
    continue;
  }
  writeFileSync(
    join(folder, file),
    text.replace(find, () => replace),
  );
  const { status } = spawnSync(
    'npx',
    ['--no-install', 'jest', '--bail', '--testTimeout', '15000', `tests/conformance/eventstore/${spec}.int`],
    { cwd: root, env: { ...process.env, NODE_UNDER_TEST: join(folder, 'index.ts') }, timeout: 240_000 },
  );
  if (status === 0) survived += 1;
  console.log(`${number} ${status === 0 ? 'SURVIVED' : 'noticed '}  ${what}`);
}
rmSync(folder, { recursive: true, force: true });
console.log(`${survived} survived`);
process.exit(survived === 0 ? 0 : 1);
