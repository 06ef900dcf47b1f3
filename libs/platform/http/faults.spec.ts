import { KeyReused, Refused } from '@patto/event-store';
import { forbid, refuse } from '@patto/kernel';
import { problemOf } from './faults';

it.each([
  ['a refusal by a rule of governance', new Refused(refuse('ballot.closed')), 409, 'ballot.closed'],
  ['a refusal for want of power', new Refused(forbid('registrar.not-held')), 403, 'registrar.not-held'],
  ['a key that stands for another request', new KeyReused('k'), 422, 'idempotency.key-reused'],
])('makes %s a problem', (_, error, status, code) => {
  expect(problemOf(error)).toMatchObject({ status, code });
});

it('shows nothing of a fault', () => {
  const problem = problemOf(new Error('select secret from drawer'));
  expect(problem).toMatchObject({ status: 500, code: 'fault.internal' });
  expect(JSON.stringify(problem.document('id'))).not.toContain('secret');
});
