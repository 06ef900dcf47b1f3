import { refuse, withoutPower, type Power } from '@patto/kernel';
import { given, obeyed } from '@patto/testing/given';
import type { TakeIdentifier } from './take-identifier';
import { identifiers } from './identifier';

const AT = '2026-06-01T10:00:00.000Z';
const registrar: Power = { person: 'registro', office: 'registrar', of: null };
const take = (organisationId: string, changes: Partial<TakeIdentifier['data']> = {}): TakeIdentifier => ({
  type: 'TakeIdentifier',
  data: { list: 'CF', value: '01234567890', organisationId, released: null, power: registrar, ...changes },
  at: AT,
});
const taken = obeyed(identifiers, take('nord'));

describe('Taking an identifier', () => {
  it('gives it to one body', () => {
    expect(given(identifiers).when(take('nord'))).toMatchObject([
      { type: 'IdentifierTaken', data: { organisationId: 'nord', takenAt: AT, by: registrar } },
    ]);
  });
  it('is not done twice by one body', () => {
    expect(given(identifiers, ...taken).when(take('nord'))).toEqual([]);
  });
  it('is refused to another body, as long as the first has it or may yet be registered', () => {
    const refused = { list: 'CF', value: '01234567890', organisation: 'nord' };
    expect(given(identifiers, ...taken).when(take('sud'))).toEqual(
      refuse('organisation.identifier-taken', refused),
    );
    expect(given(identifiers, ...taken).when(take('sud', { released: 'est' }))).toEqual(
      refuse('organisation.identifier-taken', refused),
    );
  });
  it('gives it to another body, once the first is known not to have it', () => {
    expect(given(identifiers, ...taken).when(take('sud', { released: 'nord' }))).toMatchObject([
      { data: { organisationId: 'sud' } },
    ]);
  });
  it('is the registrar’s alone', () => {
    expect(given(identifiers).when(take('nord', { power: null }))).toEqual(withoutPower('registrar', null));
  });
});
