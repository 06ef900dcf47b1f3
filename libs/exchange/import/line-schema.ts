import type { Line } from '../lines/line';
import {
  basis,
  count,
  edtf,
  hash,
  id,
  ids,
  numbering,
  oneOf,
  optional,
  period,
  source,
  text,
  type Schema,
} from './schema-parts';

const line = (
  kind: Line['kind'],
  required: readonly string[],
  properties: { readonly [name: string]: Schema },
): Schema => ({
  type: 'object',
  required: ['kind', 'source', ...required],
  additionalProperties: false,
  properties: {
    kind: { const: kind },
    ...properties,
    source,
    key: optional({
      ...text(200),
      description: 'The key that the source itself gives the fact. The same source and key is the same fact.',
    }),
  },
});

/** Another line of the file, checked as such. */
const spoken: Schema = { type: 'object', required: ['kind'] };

const classes = oneOf('FULL', 'OBSERVER', 'ADHERENT', 'HONORARY');
const shapes = oneOf(
  'PROTOCOL',
  'PUBLIC_AGREEMENT',
  'PROGRAMME_AGREEMENT',
  'CHARTER',
  'ATS',
  'NETWORK_CONTRACT',
  'ASSOCIATION',
  'ASSOCIATIVE_NETWORK',
  'INFORMAL',
);
const methods = oneOf('ACCESSION', 'HANDWRITTEN', 'SIMPLE_ES', 'FEA', 'FEQ', 'DIGITAL', 'PEC', 'PUBLIC_DEED');
const options = ['for', 'against', 'abstain', 'blank', 'presentNotVoting', 'absent'];
const VOTERS = 20_000;

/** One schema for each kind of line. */
export const lineSchemas: { readonly [K in Line['kind']]: Schema } = {
  organisation: line('organisation', ['id', 'name'], {
    id,
    name: text(300),
    legalForm: optional(text(100)),
    externalIds: {
      type: 'array',
      maxItems: 20,
      default: [],
      items: {
        type: 'object',
        required: ['list', 'value'],
        additionalProperties: false,
        properties: { list: text(20), value: text(50) },
      },
    },
    from: optional(edtf),
    until: optional(edtf),
  }),
  rename: line('rename', ['organisation', 'name'], {
    organisation: id,
    name: text(300),
    from: optional(edtf),
  }),
  merger: line('merger', ['absorbed', 'into', 'how'], {
    absorbed: ids(100),
    into: id,
    how: oneOf('UNION', 'INCORPORATION'),
    on: optional(edtf),
  }),
  division: line('division', ['organisation', 'into', 'how'], {
    organisation: id,
    into: ids(100),
    how: oneOf('TOTAL', 'PARTIAL'),
    on: optional(edtf),
  }),
  succession: line('succession', ['organisation', 'successor'], {
    organisation: id,
    successor: id,
    ground: optional(text(500)),
    on: optional(edtf),
  }),
  extinction: line('extinction', ['organisation'], {
    organisation: id,
    cause: optional(text(500)),
    on: optional(edtf),
  }),
  representation: line('representation', ['organisation', 'person', 'capacity'], {
    organisation: id,
    person: { ...id, description: 'An opaque id, never a name.' },
    capacity: oneOf('LEGAL', 'DESIGNATED', 'ALTERNATE'),
    period,
    from: optional(edtf),
    until: optional(edtf),
    act: optional(text(300)),
  }),
  network: line('network', ['id', 'name', 'legalShape'], {
    id,
    name: text(300),
    acronym: optional(text(30)),
    legalShape: shapes,
    from: optional(edtf),
  }),
  instrument: line('instrument', ['id', 'network', 'title', 'instrumentKind'], {
    id,
    network: id,
    title: text(500),
    instrumentKind: oneOf('PROTOCOL', 'STATUTE', 'REGULATION', 'CHARTER', 'ADDENDUM'),
    numbering: optional(numbering),
    textHash: optional(hash),
    parties: optional(ids(5000)),
    signatories: optional({ ...count, description: 'How many signed, as the source counts them.' }),
    signedOn: optional(edtf),
    from: optional({
      ...edtf,
      description: 'Since when it is in force; left out where the source does not say so.',
    }),
    until: optional(edtf),
  }),
  signature: line('signature', ['instrument', 'network', 'party'], {
    instrument: id,
    network: id,
    party: id,
    person: optional(id),
    method: optional(methods),
    on: optional(edtf),
  }),
  membership: line('membership', ['network', 'party'], {
    network: id,
    party: id,
    period: { ...period, description: 'Which of its memberships, when it joined more than once.' },
    class: { ...classes, default: 'FULL' },
    from: optional(edtf),
    until: optional(edtf),
    reason: optional(text(500)),
    basis,
  }),
  roster: line('roster', ['network', 'on', 'parties'], {
    network: id,
    on: edtf,
    parties: ids(5000, 0),
    complete: {
      type: 'boolean',
      default: false,
      description:
        'Whether the source gives it as the whole list: who does not stand on it was no member then.',
    },
    instrument: optional(id),
  }),
  post: line('post', ['network', 'post', 'person'], {
    network: id,
    post: { type: 'string', pattern: '^[A-Z][A-Z0-9_]{0,63}$' },
    person: { ...id, description: 'An opaque id, never a name.' },
    organisation: optional(id),
    period,
    from: optional(edtf),
    until: optional(edtf),
    reason: optional(text(500)),
  }),
  mandate: line('mandate', ['id', 'network', 'person', 'scope'], {
    id,
    network: id,
    person: { ...id, description: 'An opaque id, never a name.' },
    scope: text(2000),
    limits: optional(text(2000)),
    from: optional(edtf),
    until: optional(edtf),
    basis,
  }),
  annulment: line('annulment', ['network', 'of', 'authority', 'reason'], {
    network: id,
    of: { ...spoken, description: 'The act that was undone: the whole line that tells it.' },
    from: optional({ ...edtf, description: 'From when it has no effect; left out: it never had any.' }),
    authority: text(500),
    reason: text(2000),
  }),
  dispute: line('dispute', ['network', 'claims', 'reason'], {
    network: id,
    claims: {
      type: 'array',
      items: spoken,
      minItems: 1,
      maxItems: 100,
      description: 'What cannot all be right: the whole lines that tell it.',
    },
    reason: text(2000),
  }),
  ballot: line('ballot', ['id', 'network', 'title', 'on'], {
    id,
    network: id,
    title: text(500),
    numbering: optional(numbering),
    on: edtf,
    votes: {
      type: 'object',
      description: 'Option → the organisations that voted so; `absent`: entitled, and did not vote.',
      additionalProperties: false,
      default: {},
      properties: Object.fromEntries(options.map((option) => [option, ids(VOTERS, 0)])),
    },
    weights: {
      type: 'object',
      description: 'Votes of an organisation, where they are not one.',
      default: {},
      maxProperties: VOTERS,
      propertyNames: id,
      additionalProperties: { type: 'integer', minimum: 0, maximum: 1_000_000_000 },
    },
    counts: optional({
      type: 'object',
      description: 'Unit → category → decimal integer, as the source counts.',
      maxProperties: 10,
      additionalProperties: {
        type: 'object',
        maxProperties: 50,
        additionalProperties: { type: 'string', pattern: '^\\d{1,30}$' },
      },
    }),
    rule: optional({ type: 'object', description: 'The decision rule, where it is known (docs/rules.md).' }),
    proclaimed: optional(
      oneOf('ADOPTED', 'REJECTED', 'NO_QUORUM', 'TIE_PENDING', 'VETOED', 'SILENCE_BROKEN'),
    ),
  }),
};

/** The whole as it is published in docs/schema/import-line.schema.json. */
export const importLineSchema = {
  $schema: 'https://json-schema.org/draft/2020-12/schema',
  $id: 'urn:patto:schema:import-line',
  title: 'A line of an import file',
  description:
    'One fact of the past, as a source tells it. Format `edtf` is EDTF level 1, `legal-date` a local date (docs/time.md).',
  oneOf: Object.keys(lineSchemas).map((kind) => ({ $ref: `#/$defs/${kind}` })),
  $defs: lineSchemas,
} as const;
