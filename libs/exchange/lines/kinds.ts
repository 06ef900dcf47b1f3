import { annulment } from './annulment.line';
import { ballot } from './ballot.line';
import { dispute } from './dispute.line';
import { division } from './division.line';
import { extinction } from './extinction.line';
import { instrument } from './instrument.line';
import type { Home, Line, LineKind } from './kind';
import { mandate } from './mandate.line';
import { membership } from './membership.line';
import { merger } from './merger.line';
import { network } from './network.line';
import { networkName } from './network-name.line';
import { organisation } from './organisation.line';
import { post } from './post.line';
import { postName } from './post-name.line';
import { rename } from './rename.line';
import { representation } from './representation.line';
import { retraction } from './retraction.line';
import { roster } from './roster.line';
import { signature } from './signature.line';
import { succession } from './succession.line';

/** Every kind of line. A further kind is a file of its own, and a name here. */
export const kinds: readonly LineKind[] = [
  organisation,
  rename,
  merger,
  division,
  succession,
  extinction,
  representation,
  network,
  networkName,
  instrument,
  signature,
  membership,
  roster,
  post,
  postName,
  mandate,
  annulment,
  dispute,
  retraction,
  ballot,
];

const byName: ReadonlyMap<string, LineKind> = new Map(kinds.map((one) => [one.kind, one]));

const byEvent: ReadonlyMap<string, LineKind> = new Map(kinds.map((one) => [nameOf(one.entersAs), one]));

function nameOf(stored: string): string {
  return stored.slice(0, stored.lastIndexOf('.v'));
}

/** The kind of this name, if there is one. */
export const kindNamed = (name: unknown): LineKind | undefined =>
  typeof name === 'string' ? byName.get(name) : undefined;

/** The kind of a line that was checked. */
export const kindOf = ({ kind }: Line): LineKind => {
  const found = byName.get(kind);
  if (!found) throw new Error(`There is no kind of line called ${kind}`);
  return found;
};

/** The kind whose lines enter the record as events of this type, whichever its version. */
export const kindRecordedAs = (stored: string): LineKind | undefined => byEvent.get(nameOf(stored));

/** The network that a line is about; null for what belongs to no single network. */
export const networkOf = (line: Line): string | null => kindOf(line).network(line);

/** The network whose secretariat may enter a line; null: the registrar alone, as for all that belongs to no network. */
export const keeperOf = (line: Line): string | null => {
  const kind = kindOf(line);
  const held = kind.holds(line).lines.map((one) => networkOf(one.line));
  return held.includes(null) ? null : kind.network(line);
};

/** The aggregate in whose stream a line stands, and its id there. */
export const homeOf = (line: Line): { readonly home: Home; readonly id: string } => {
  const kind = kindOf(line);
  if (kind.home) return { home: kind.home, id: kind.id(line) };
  const [first] = kind.holds(line).lines;
  if (!first) throw new Error(`A line of the kind ${line.kind} holds none`);
  return homeOf(first.line);
};

/** The stream in which a line stands. */
export const streamOf = (line: Line): string => {
  const { home, id } = homeOf(line);
  return `${home.category}-${id}`;
};

/** The whole as it is published in docs/schema/import-line.schema.json. */
export const importLineSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:patto:schema:import-line',
  title: 'A line of an import file',
  description:
    'One fact of the past, as a source tells it (format 1). Format `edtf` is EDTF level 1, `legal-date` a local date ' +
    '(docs/time.md); `text` has something visible in it, and is kept in Unicode form C without blanks at its ends.',
  oneOf: kinds.map(({ kind }) => ({ $ref: `#/$defs/${kind}` })),
  $defs: Object.fromEntries(kinds.map(({ kind, schema }) => [kind, schema])),
} as const;
