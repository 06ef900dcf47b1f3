import { isVisible } from '@patto/http';
import { decodeLine } from './decode-line';

const source = { kind: 'MINUTES', reference: 'Libro soci' };
const member = { kind: 'membership', network: 'rete', party: 'a', source };
const body = { kind: 'organisation', id: 'a', name: 'Aurora', source };
const vote = { kind: 'ballot', id: 'v', network: 'rete', title: 'Voto', on: '2021', source };

const decode = (line: object | string): ReturnType<typeof decodeLine> =>
  decodeLine(Buffer.from(typeof line === 'string' ? line : JSON.stringify(line)));
const problemOf = (line: object | string): object | null => {
  const read = decode(line);
  return 'problem' in read ? read.problem : null;
};

describe('a line that contradicts itself is refused, with its place', () => {
  it.each([
    [
      'a membership that ends before it begins',
      { ...member, from: '2024-12-01', until: '2023-02-01' },
      '/until',
    ],
    ['a membership that ends as it begins', { ...member, from: '2024-12-01', until: '2024-12-01' }, '/until'],
    ['vague dates that surely run backwards', { ...member, from: '2024', until: '2022-23' }, '/until'],
    ['a body', { ...body, from: '2020', until: '2010' }, '/until'],
    [
      'a mandate',
      {
        kind: 'mandate',
        id: 'm',
        network: 'rete',
        person: 'p',
        scope: 's',
        from: '2024',
        until: '2023',
        source,
      },
      '/until',
    ],
    [
      'an office',
      { kind: 'post', network: 'rete', post: 'CHAIR', person: 'p', from: '2024', until: '2023', source },
      '/until',
    ],
    [
      'a representation',
      {
        ...{ kind: 'representation', organisation: 'a', person: 'p', capacity: 'LEGAL' },
        from: '2024',
        until: '2023',
        source,
      },
      '/until',
    ],
    [
      'an instrument',
      {
        ...{ kind: 'instrument', id: 'i', network: 'rete', title: 'T', instrumentKind: 'PROTOCOL' },
        from: '2024',
        until: '2023',
        source,
      },
      '/until',
    ],
  ])('%s', (_, line, path) => {
    expect(problemOf(line)).toMatchObject({ path, code: 'interval.empty' });
  });

  it.each([
    ['/absorbed/1', { kind: 'merger', absorbed: ['b', 'a'], into: 'a', how: 'UNION', source }],
    ['/into/0', { kind: 'division', organisation: 'a', into: ['a', 'b'], how: 'TOTAL', source }],
    ['/successor', { kind: 'succession', organisation: 'a', successor: 'a', source }],
  ])('a body that becomes itself: %s', (path, line) => {
    expect(problemOf(line)).toMatchObject({ path, code: 'line.of-itself' });
  });

  it.each([
    [
      '/parties/2',
      'line.named-twice',
      { kind: 'roster', network: 'rete', on: '2021', parties: ['a', 'b', 'a'], source },
    ],
    ['/votes/against/1', 'ballot.voter-twice', { ...vote, votes: { for: ['a'], against: ['b', 'a'] } }],
    [
      '/weights/grnade',
      'ballot.weight-of-nobody',
      { ...vote, votes: { for: ['grande'] }, weights: { grnade: 5 } },
    ],
  ])('somebody who stands twice, or nowhere: %s', (path, code, line) => {
    expect(problemOf(line)).toMatchObject({ path, code });
  });

  it('within another line, at its place there', () => {
    const claims = [member, { ...member, from: '2024', until: '2022' }];
    const dispute = { kind: 'dispute', network: 'rete', claims, reason: 'r', source };
    expect(problemOf(dispute)).toMatchObject({ path: '/claims/1/until', code: 'interval.empty' });
  });
});

it.each([
  { ...member, from: '2023', until: '2023' },
  { ...member, from: '2023~', until: '2023-02-01' },
  { ...member, from: null, until: '2023' },
  { kind: 'division', organisation: 'a', into: ['a', 'b'], how: 'PARTIAL', source },
  { ...vote, counts: { heads: { for: '3' } }, weights: { grande: 5 } },
])('takes what may be so: %j', (line) => {
  expect(problemOf(line)).toBeNull();
});

describe('text', () => {
  it.each(['\u200b', '\u2800', '\u00ad', '\u200d\u2060', '\ufeff', '\u3164', ' \u00a0 ', ''])(
    'that shows nothing is no name: %j',
    (name) => {
      expect(isVisible(name)).toBe(false);
      expect(problemOf({ ...body, name })).toMatchObject({
        path: '/name',
        message: 'must hold something visible',
      });
    },
  );

  it('is kept in one form, without blanks at its ends', () => {
    expect(decode({ ...body, name: ' Perche\u0301 \u00a0' })).toMatchObject({ line: { name: 'Perché' } });
    // A joiner within a word belongs to it.
    expect(decode({ ...body, name: '\u0645\u06cc\u200c\u0634' })).toMatchObject({
      line: { name: '\u0645\u06cc\u200c\u0634' },
    });
  });
});

describe('ids', () => {
  it.each(['constructor', 'prototype'])('may be a name that every object has: %s', (id) => {
    const line = { ...vote, id, network: id, votes: { for: [id] }, weights: { [id]: 3 } };
    expect(decode(line)).toMatchObject({ line });
    expect(problemOf({ ...body, [id]: 1 })).toMatchObject({ path: `/${id}`, code: 'line.unknown-field' });
  });

  it('may not be such a name where it is no id', () => {
    const text = JSON.stringify(vote).replace('{', '{"weights":{"__proto__":3},');
    expect(problemOf(text)).toMatchObject({ path: '/weights/__proto__' });
    expect(problemOf({ ...vote, weights: { toString: 3 } })).toMatchObject({ path: '/weights/toString' });
  });
});

describe('what is wrong is said in words for whoever writes the file', () => {
  it.each([
    [{ ...member, class: 'GOLD' }, '/class', 'must be one of FULL, OBSERVER, ADHERENT, HONORARY'],
    [
      { ...member, from: 'ieri' },
      '/from',
      'must be a date in EDTF as precise as it is known, e.g. 2023-02-28',
    ],
    [{ ...member, party: 'Ente B' }, '/party', 'must be an id'],
    [{ ...member, source: { kind: 'MINUTES' } }, '/source/reference', 'needs the field reference'],
    [
      { ...member, source: { ...source, retrievedOn: '2024' } },
      '/source/retrievedOn',
      'must be a date that exists',
    ],
    [{ ...member, basis: { kind: 'clause' } }, '/basis/instrument', 'needs the field instrument'],
    [{ ...member, 'a/b~': 1 }, '/a~1b~0', 'has no field a/b~'],
    [{ ...vote, proclaimed: 'WON' }, '/proclaimed', 'must be one of ADOPTED, REJECTED'],
    [{ ...vote, votes: { maybe: ['a'] } }, '/votes/maybe', 'has no field maybe'],
    [{ ...vote, weights: { 'Ente B': 1 } }, '/weights/Ente B', 'must be an id'],
    [{ kind: 'fiaba' }, '/kind', 'kind must be one of organisation, rename'],
  ])('%j', (line, path, message) => {
    const problem = problemOf(line) as { path: string; message: string } | null;
    expect(problem?.path).toBe(path);
    expect(problem?.message).toContain(message);
  });

  it('for a line that only looks like a problem too', () => {
    expect(problemOf({ path: '/x', code: 'y', message: 'z' })).toMatchObject({ code: 'line.unknown-kind' });
  });
});
