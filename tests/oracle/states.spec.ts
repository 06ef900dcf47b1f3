import { representativesAt } from '@patto/party/domain';
import type { Chronicled } from '@patto/repair/domain';
import { deskOf } from './desk';
import { random } from './random';
import { askStates } from './states';
import { REGISTRAR } from './teller';

it('gives decisions the state that a replay of the events gives, whatever was repaired', () => {
  const found = Array.from({ length: 150 }, (_, n) => askStates(n + 1, 20)[0]).filter(Boolean);
  expect(found).toEqual([]);
});

it('leaves an act annulled that is corrected to speak of somebody else', () => {
  const desk = deskOf(1, random(1));
  const body = { organisationId: 'nord', name: 'Nord', legalForm: null, externalIds: [], existsFrom: null };
  desk.ask('organisation-nord', 'RegisterOrganisation', { ...body, source: null, taken: null }, REGISTRAR);
  const term = { organisationId: 'nord', person: 'anna', kind: 'LEGAL', from: '2020-01-01', until: null };
  const named = desk.ask(
    'organisation-nord',
    'DesignateRepresentative',
    { ...term, act: null, network: null },
    REGISTRAR,
  );
  const target = { id: named[0]?.id, stream: 'organisation-nord', revision: '1' };
  const said = { networkId: null, target, reason: 'prova', source: null, factKey: null };
  const annulled = { ...said, part: 'all', from: null, authority: 'Tribunale' };
  desk.ask('organisation-nord', 'AnnulAct', annulled, REGISTRAR);
  desk.ask('organisation-nord', 'CorrectFact', { ...said, changes: { person: 'bruno' } }, REGISTRAR);
  expect(desk.events.map(({ name }) => name).slice(2)).toEqual(['ActAnnulled', 'FactCorrected']);
  const state = desk.stateOf('organisation-nord') as Chronicled;
  expect(representativesAt(state, '2024-01-01', ['LEGAL'])).toEqual([]);
});
