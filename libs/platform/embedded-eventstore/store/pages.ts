import { closeSync, existsSync, fstatSync, openSync, readSync } from 'node:fs';
import { join } from 'node:path';
import { Damage } from './damage';
import { decodeEntry } from './stream-entry';

// The layout of lmdb's file, as `mdb.c` of npm's lmdb 3.5 has it, on machines that keep the low byte first.
const HEADER = 24;
const MAGIC = 0xbeefc0de;
const DATA_VERSION = 2;
const MOST_BYTES_EVER = 2 ** 46;
const INTEGER_KEYS = 8;
const META = 8;
const BRANCH = 1;
const LEAF = 2;
const OVERFLOW = 4;
const BIG = 1;
const TREE = 2;
const NODE = 8;
const TREE_SIZE = 48;
const SMALLEST_PAGE = 256;
/** Files up to this size are looked through wholly. */
const MOST_BYTES = 64 * 1024 * 1024;
const FREE = 'free pages';
const TABLES = 'tables';
const STREAMS = 'table streams';
/** The number of a page that there is none. */
const NONE = 0xffff_ffff_ffff_ffffn;

/** The root of a tree and how many entries it has. */
type Tree = {
  readonly name: string;
  readonly root: bigint;
  readonly entries: number;
  readonly depth: number;
  readonly flags: number;
};

type Meta = {
  readonly version: number;
  readonly mapSize: number;
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
  flags: bytes.readUInt16LE(at + 4),
  depth: bytes.readUInt16LE(at + 6),
  entries: number(bytes, at + 32),
  root: bytes.readBigUInt64LE(at + 40),
});

const metaAt = (bytes: Buffer): Meta | undefined => {
  const isMeta = (bytes.readUInt16LE(18) & META) !== 0 && bytes.readUInt32LE(HEADER) === MAGIC;
  if (!isMeta) return undefined;
  const free = HEADER + 24;
  return {
    version: bytes.readUInt32LE(HEADER + 4),
    mapSize: number(bytes, HEADER + 16),
    pageSize: bytes.readUInt32LE(free),
    lastPage: number(bytes, free + 2 * TREE_SIZE),
    txn: number(bytes, free + 2 * TREE_SIZE + 8),
    trees: [treeAt(bytes, free, FREE), treeAt(bytes, free + TREE_SIZE, TABLES)],
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
  const newer = first.txn > second.txn ? first : second;
  const isPossible = [first, second].every(
    ({ version, mapSize, lastPage }) =>
      version === DATA_VERSION && mapSize < MOST_BYTES_EVER && lastPage < newer.mapSize / newer.pageSize,
  );
  // The two are written in turn, each of them by every second transaction.
  const areInTurn =
    first.txn === second.txn || (Math.abs(first.txn - second.txn) === 1 && first.txn % 2 === 0);
  if (!isPossible || !areInTurn) throw new Broken('its first two pages contradict each other');
  return newer;
};

/** A walk through all trees of a file. */
type Walk = {
  readonly file: File;
  readonly meta: Meta;
  readonly seen: Set<number>;
  /** What the tree of free pages says, a list for each transaction that left some. */
  readonly free: Buffer[];
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
  if (node.data + inline > walk.meta.pageSize || node.flags > (tree.name === TABLES ? 3 : 1))
    throw wrong(tree, page, 'has a value that does not fit');
  if ((node.flags & BIG) !== 0) checkBig(walk, tree, bytes.readBigUInt64LE(node.data), node.size);
};

const isPage = (bytes: Buffer, page: number, pageSize: number): boolean => {
  const flags = bytes.readUInt16LE(18);
  const lower = bytes.readUInt16LE(20);
  const upper = bytes.readUInt16LE(22);
  const isKnown = flags === BRANCH || flags === LEAF;
  return (
    number(bytes, 0) === page && isKnown && lower % 2 === 0 && lower <= upper && upper + HEADER <= pageSize
  );
};

/** The nodes of a page, each inside it. */
const nodesOf = ({ meta }: Walk, tree: Tree, bytes: Buffer, page: number): Node[] => {
  if (!isPage(bytes, page, meta.pageSize)) throw wrong(tree, page, 'is no page of it');
  const lower = bytes.readUInt16LE(20);
  return Array.from({ length: lower / 2 }, (_, i) => {
    const at = HEADER + bytes.readUInt16LE(HEADER + 2 * i);
    const isInside = at >= HEADER + lower && at + NODE <= meta.pageSize;
    const node = isInside ? nodeAt(bytes, at, meta.pageSize) : undefined;
    if (node === undefined) throw wrong(tree, page, 'has an entry outside it');
    return node;
  });
};

/** Where a page hangs in its tree: its level, and between which keys its own have to be. */
type Place = {
  readonly level: number;
  readonly low: Buffer;
  readonly high: Buffer | undefined;
};

/** The first key of a branch stands for all that are lower, whatever it is. */
const areInOrder = (nodes: readonly Node[], isLeaf: boolean, { low, high }: Place): boolean => {
  const keys = nodes.slice(isLeaf ? 0 : 1).map(({ key }) => key);
  const [first] = keys;
  const last = keys.at(-1);
  return (
    keys.every((key, i) => i === 0 || (keys[i - 1] as Buffer).compare(key) < 0) &&
    (first === undefined || low.compare(first) <= 0) &&
    (last === undefined || high === undefined || last.compare(high) < 0)
  );
};

/** The value of a node of a leaf. */
const valueOf = ({ file, meta }: Walk, bytes: Buffer, { data, size, flags }: Node): Buffer =>
  (flags & BIG) === 0
    ? bytes.subarray(data, data + size)
    : bytesAt(file, number(bytes, data) * meta.pageSize + HEADER, size);

const checkLeaf = (walk: Walk, tree: Tree, bytes: Buffer, nodes: readonly Node[]): void => {
  for (const node of nodes) {
    checkLeafNode(walk, tree, bytes, node);
    const key = node.key.toString().replace(/\0$/, '');
    if ((node.flags & TREE) !== 0) checkTree(walk, treeAt(bytes, node.data, `table ${key}`));
    if (tree.name === FREE) walk.free.push(Buffer.from(valueOf(walk, bytes, node)));
    // A name that is not what it was cannot be asked for, so nobody else would notice.
    if (tree.name === STREAMS) decodeEntry(key.slice(1), node.key, valueOf(walk, bytes, node));
  }
};

/** The pages below a branch and where they hang. */
const childrenOf = (nodes: readonly Node[], { level, low, high }: Place): { at: bigint; place: Place }[] =>
  nodes.map(({ key, size, flags }, i) => ({
    at: BigInt(size) + (BigInt(flags) << 32n),
    place: { level: level + 1, low: i === 0 ? low : key, high: nodes[i + 1]?.key ?? high },
  }));

/** Checks a page and what hangs on it; answers how many entries there are. */
const checkPage = (walk: Walk, tree: Tree, at: bigint, place: Place): number => {
  const page = Number(at);
  if (page < 2 || page > walk.meta.lastPage || walk.seen.has(page))
    throw wrong(tree, page, 'cannot be where it is said to be');
  walk.seen.add(page);
  const bytes = bytesAt(walk.file, page * walk.meta.pageSize, walk.meta.pageSize);
  const nodes = nodesOf(walk, tree, bytes, page);
  const isLeaf = bytes.readUInt16LE(18) === LEAF;
  if (isLeaf !== (place.level === tree.depth))
    throw wrong(tree, page, 'is at another depth than it is to be');
  if (tree.name !== FREE && !areInOrder(nodes, isLeaf, place)) throw wrong(tree, page, 'is out of order');
  if (isLeaf) checkLeaf(walk, tree, bytes, nodes);
  if (isLeaf) return nodes.length;
  return childrenOf(nodes, place).reduce(
    (sum, child) => sum + checkPage(walk, tree, child.at, child.place),
    0,
  );
};

const TOP: Place = { level: 1, low: Buffer.alloc(0), high: undefined };

const checkTree = (walk: Walk, tree: Tree): void => {
  if (tree.flags !== (tree.name === FREE ? INTEGER_KEYS : 0))
    throw new Broken(`its ${tree.name} is of no known kind`);
  const entries = tree.root === NONE ? 0 : checkPage(walk, tree, tree.root, TOP);
  if (entries !== tree.entries)
    throw new Broken(`its ${tree.name} is to have ${tree.entries} entries and has ${entries}`);
};

/** The pages of a list of free ones: their count and their numbers, where −n says that n begin at the next number. */
function* freePagesOf(list: Buffer): Generator<number> {
  const count = Math.min(number(list, 0), list.length / 8 - 1);
  for (let i = 1, length = 1; i <= count; i += 1) {
    const page = Number(list.readBigInt64LE(i * 8));
    for (let next = page; page > 0 && next < page + length; next += 1) yield next;
    length = page < 0 ? Math.min(-page, MOST_BYTES / SMALLEST_PAGE) : 1;
  }
}

const checkFree = ({ meta, seen, free }: Walk): void => {
  for (const list of free)
    for (const page of freePagesOf(list))
      if (page > meta.lastPage || seen.has(page))
        throw new Broken(`page ${page} is said to be free and is in use`);
};

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
    const walk: Walk = { file, meta, seen: new Set(), free: [] };
    for (const tree of meta.trees) checkTree(walk, tree);
    checkFree(walk);
    return null;
  } catch (error) {
    if (!(error instanceof Broken || error instanceof Damage)) throw error;
    return error instanceof Damage ? `${error.what} is not what was written` : error.message;
  } finally {
    closeSync(descriptor);
  }
};
