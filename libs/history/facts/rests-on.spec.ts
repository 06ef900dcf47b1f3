import type { JsonObject } from '@patto/kernel';
import type { Kind } from '@patto/repair/domain';
import { faultOf, restsOn, type Ground, type Resting } from './rests-on';

const fact = (kind: Kind, value: JsonObject, more: Partial<Resting> = {}): Resting => ({
  ...{ entity: `${kind}:x`, kind, network: 'rete', subject: 'nord', value, claims: [], binding: true },
  ...more,
});
const ground = (kind: Kind, more: Partial<Ground> = {}): Ground => ({
  ...{ ...fact(kind, {}), status: 'yes', holds: true, hasStood: true },
  ...{ isStayed: false, isComputedOtherwise: false, ...more },
});

const byMotion = { act: { kind: 'motion', motion: 'rete.m', ballot: 'rete.m.1' } };
const byClause = { act: { kind: 'clause', instrument: 'rete.patto', clause: null }, since: '2024-02-01' };
const bySecretariat = { by: { person: 'anna', office: 'secretariat', of: 'rete' } };

it.each<[string, Resting, readonly string[]]>([
  ['a mandate on its ballot', fact('mandate', byMotion), ['ballot:rete.m.1']],
  ['its revocation as well', fact('revocation', byMotion), ['ballot:rete.m.1']],
  ['a member on its bond', fact('member', byClause), ['bound:rete.patto:nord']],
  ['an office on the office that gave it', fact('post', bySecretariat), ['post:rete:SECRETARIAT:anna']],
  [
    'a bond on the entry into force and the signature',
    fact('bound', { instrument: 'rete.patto' }),
    ['force:rete.patto', 'signature:rete.patto:nord'],
  ],
  ['what a source tells on the source alone', fact('mandate', byMotion, { binding: false }), []],
])('%s', (_, resting, keys) => {
  expect(restsOn(resting)).toEqual(keys);
});

it.each<[string, Resting, Ground | undefined, string | null]>([
  ['that stands', fact('mandate', byMotion), ground('ballot'), null],
  ['that is no more in the record', fact('mandate', byMotion), undefined, 'RETRACTED'],
  ['that was annulled', fact('mandate', byMotion), ground('ballot', { status: 'annulled' }), 'ANNULLED'],
  [
    'that was annulled for another time',
    fact('mandate', byMotion),
    ground('ballot', { status: 'annulled', holds: false }),
    null,
  ],
  ['that a court stays', fact('mandate', byMotion), ground('ballot', { isStayed: true }), 'STAYED'],
  [
    'that adopted nothing after all',
    fact('mandate', byMotion),
    ground('ballot', { value: { outcome: 'REJECTED' } }),
    'CORRECTED',
  ],
  [
    'of another day',
    fact('member', byClause),
    ground('bound', { value: { since: '2024-03-01' } }),
    'CORRECTED',
  ],
  ['of the same day', fact('member', byClause), ground('bound', { value: { since: '2024-02-01' } }), null],
  [
    'whose rule puts it on another day',
    fact('bound', { instrument: 'rete.patto' }),
    ground('force', { isComputedOtherwise: true }),
    'CORRECTED',
  ],
  [
    'that was a power once, and ended since',
    fact('post', bySecretariat),
    ground('post', { holds: false }),
    null,
  ],
  [
    'that never was a power',
    fact('post', bySecretariat),
    ground('post', { status: 'annulled', hasStood: false }),
    'ANNULLED',
  ],
])('with a ground %s', (_, resting, one, fault) => {
  expect(faultOf(resting, one)).toBe(fault);
});
