import { sentenceOf } from './remote-fault';

it('says what a problem says in one sentence, with its code', () => {
  const unknown = { detail: 'There is no network rete-x.', code: 'network.unknown' };
  expect(sentenceOf(404, JSON.stringify(unknown))).toBe('There is no network rete-x. (network.unknown)');
  const invalid = {
    detail: 'The request is not well formed.',
    code: 'request.invalid',
    errors: [{ path: '/validAt', message: 'validAt must be a date' }],
  };
  expect(sentenceOf(400, JSON.stringify(invalid))).toBe(
    'The request is not well formed: validAt must be a date. (request.invalid)',
  );
});

it('also says it where something else than Patto answers', () => {
  for (const text of ['', '<html>', 'null', '"x"'])
    expect(sentenceOf(502, text)).toBe('Patto answered 502. (status 502)');
});
