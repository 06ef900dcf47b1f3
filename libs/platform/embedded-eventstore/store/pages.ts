import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';

// The layout of lmdb's file, as `mdb.c` of npm's lmdb 3.5 has it, on machines that keep the low byte first.
const HEADER = 24;
const MAGIC = 0xbeefc0de;
const META = 8;
const BRANCH = 1;
const LEAF = 2;
const OVERFLOW = 4;
const BIG = 1;
const TREE = 2;
const NODE = 8;
const TREE_SIZE = 48;
const SMALLEST_PAGE = 256;
/** The number of a page that there is none. */
const NONE = 0xffff_ffff_ffff_ffffn;

/** The root of a tree and how many entries it has. */
type Tree = {
  readonly name: string;
  readonly root: bigint;
  readonly entries: number;
};

type Meta = {
  readonly pageSize: number;
  readonly lastPage: number;
  readonly txn: number;
  readonly trees: readonly Tree[];
};

/** What is wrong with a file; thrown and caught in this file alone. */
class Broken extends Error {}

const number = (bytes: Buffer, at: number): number => Number(bytes.readBigUInt64LE(at));

const treeAt = (bytes: Buffer, at: number, name: string): Tree => ({
  name,
  entries: number(bytes, at + 32),
  root: bytes.readBigUInt64LE(at + 40),
});

const metaAt = (bytes: Buffer): Meta | undefined => {
  const isMeta = (bytes.readUInt16LE(18) & META) !== 0 && bytes.readUInt32LE(HEADER) === MAGIC;
  if (!isMeta) return undefined;
  const free = HEADER + 24;
  return {
    pageSize: bytes.readUInt32LE(free),
    lastPage: number(bytes, free + 2 * TREE_SIZE),
    txn: number(bytes, free + 2 * TREE_SIZE + 8),
    trees: [treeAt(bytes, free, 'free pages'), treeAt(bytes, free + TREE_SIZE, 'tables')],
  };
};

type File = {
  readonly descriptor: number;
  readonly size: number;
};

const bytesAt = ({ descriptor, size }: File, at: number, length: number, target?: Buffer): Buffer => {
  if (at + length > size)
    throw new Broken(`the file ends at byte ${size}, before what is to be at byte ${at}`);
  const bytes = target ?? Buffer.allocUnsafe(length);
  readSync(descriptor, bytes, 0, length, at);
  return bytes;
};

const metaOf = (file: File): Meta => {
  const first = metaAt(bytesAt(file, 0, SMALLEST_PAGE));
  const second = first && metaAt(bytesAt(file, first.pageSize, SMALLEST_PAGE));
  if (first === undefined || second === undefined || first.pageSize !== second.pageSize)
    throw new Broken('its first two pages cannot be read');
  return first.txn > second.txn ? first : second;
};

/** A walk through all trees of a file. */
type Walk = {
  readonly file: File;
  readonly meta: Meta;
  readonly seen: Set<number>;
};

const wrong = ({ name }: Tree, page: number, what: string): Broken =>
  new Broken(`page ${page} of its ${name} ${what}`);

const checkBig = ({ file, meta, seen }: Walk, tree: Tree, at: bigint, size: number): void => {
  const page = Number(at);
  const count = Math.floor((HEADER - 1 + size) / meta.pageSize) + 1;
  const header = bytesAt(file, page * meta.pageSize, HEADER);
  const isIt =
    number(header, 0) === page && header.readUInt16LE(18) === OVERFLOW && header.readUInt32LE(20) === count;
  if (!isIt || page + count - 1 > meta.lastPage)
    throw wrong(tree, page, 'is not the large value it is to be');
  bytesAt(file, (page + count) * meta.pageSize - 1, 1);
  seen.add(page);
};

type Node = {
  readonly key: Buffer;
  /** Where the data begins. */
  readonly data: number;
  readonly size: number;
  readonly flags: number;
};

const nodeAt = (bytes: Buffer, at: number, end: number): Node | undefined => {
  const key = at + NODE + bytes.readUInt16LE(at + 6);
  const low = bytes.readUInt32LE(at);
  return key > end
    ? undefined
    : { key: bytes.subarray(at + NODE, key), data: key, size: low, flags: bytes.readUInt16LE(at + 4) };
};

const checkLeafNode = (walk: Walk, tree: Tree, bytes: Buffer, node: Node): void => {
  const page = number(bytes, 0);
  const inline = (node.flags & BIG) !== 0 ? 8 : node.size;
  if (node.data + inline > walk.meta.pageSize || node.flags > (tree.name === 'tables' ? 3 : 1))
    throw wrong(tree, page, 'has a value that does not fit');
  if ((node.flags & BIG) !== 0) checkBig(walk, tree, bytes.readBigUInt64LE(node.data), node.size);
};

/** The nodes of a page, in order and inside it. */
const nodesOf = (walk: Walk, tree: Tree, bytes: Buffer, page: number): Node[] => {
  const { pageSize } = walk.meta;
  const flags = bytes.readUInt16LE(18);
  const lower = bytes.readUInt16LE(20);
  const isOne = number(bytes, 0) === page && (flags === BRANCH || flags === LEAF);
  if (
    !isOne ||
    lower % 2 !== 0 ||
    bytes.readUInt16LE(22) + HEADER > pageSize ||
    lower > bytes.readUInt16LE(22)
  )
    throw wrong(tree, page, 'is no page of it');
  const nodes: Node[] = [];
  for (let i = 0; i < lower / 2; i += 1) {
    const at = HEADER + bytes.readUInt16LE(HEADER + 2 * i);
    const node = at < HEADER + lower || at + NODE > pageSize ? undefined : nodeAt(bytes, at, pageSize);
    if (node === undefined) throw wrong(tree, page, 'has an entry outside it');
    const before = nodes[i - 1];
    const isOrdered =
      before === undefined ||
      tree.name === 'free pages' ||
      (flags === BRANCH && i === 1) ||
      before.key.compare(node.key) < 0;
    if (!isOrdered) throw wrong(tree, page, 'is out of order');
    nodes.push(node);
  }
  return nodes;
};

/** Checks a page and what hangs on it; answers how many entries there are. */
const checkPage = (walk: Walk, tree: Tree, at: bigint): number => {
  const page = Number(at);
  if (page < 2 || page > walk.meta.lastPage || walk.seen.has(page))
    throw wrong(tree, page, 'cannot be where it is said to be');
  walk.seen.add(page);
  const bytes = bytesAt(walk.file, page * walk.meta.pageSize, walk.meta.pageSize);
  const nodes = nodesOf(walk, tree, bytes, page);
  let entries = 0;
  for (const node of nodes) {
    if (bytes.readUInt16LE(18) === BRANCH) {
      entries += checkPage(walk, tree, BigInt(node.size) + (BigInt(node.flags) << 32n));
      continue;
    }
    checkLeafNode(walk, tree, bytes, node);
    if ((node.flags & TREE) !== 0) checkTree(walk, treeAt(bytes, node.data, `table ${node.key.toString()}`));
    entries += 1;
  }
  return entries;
};

const checkTree = (walk: Walk, tree: Tree): void => {
  const entries = tree.root === NONE ? 0 : checkPage(walk, tree, tree.root);
  if (entries !== tree.entries)
    throw new Broken(`its ${tree.name} is to have ${tree.entries} entries and has ${entries}`);
};

/** Files up to this size are looked through wholly. */
const MOST_BYTES = 256 * 1024 * 1024;

/** Why lmdb must not open the file of a folder, which would end the process or begin anew; null: it may. */
export const whatIsBroken = (dir: string): string | null => {
  const path = join(dir, 'data.mdb');
  if (!existsSync(path)) return null;
  const descriptor = openSync(path, 'r');
  try {
    const file = { descriptor, size: fstatSync(descriptor).size };
    const meta = metaOf(file);
    const isShort = file.size < (meta.lastPage + 1) * meta.pageSize;
    if (!isShort && file.size > MOST_BYTES) return null;
    const walk: Walk = { file, meta, seen: new Set() };
    for (const tree of meta.trees) checkTree(walk, tree);
    return null;
  } catch (error) {
    if (!(error instanceof Broken)) throw error;
    return error.message;
  } finally {
    closeSync(descriptor);
  }
};
