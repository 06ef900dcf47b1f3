import { BASIS, body, legalOf, person, POLICY, REGISTRAR, secretariatOf, someBody, someId } from './teller';
import type { Recorded } from './recorded';
import { own, type Tell, type Teller } from './teller';
import { someDay, someInstant, someWhen } from './whens';

type Facts = { readonly [field: string]: unknown };

/** What an event of this name said: it is that which mostly goes on or ends. */
const said = ({ events, pick, chance }: Teller, name: string): Recorded['data'] | undefined => {
  const found = events.filter((event) => event.name === name);
  return found.length > 0 && chance(85) ? pick(found).data : undefined;
};

/** What is done here: registering, designating, admitting, setting weights, conferring mandates. */
const days = (teller: Teller): { readonly from: string; readonly until: string | null } => {
  const [from = '', until = ''] = [someDay(teller), someDay(teller)].sort();
  return { from, until: from < until && teller.chance(60) ? until : null };
};

const listed = (teller: Teller): readonly { readonly list: string; readonly value: string }[] =>
  teller.chance(60)
    ? []
    : [{ list: teller.pick(['CF', 'RUNTS']), value: teller.pick(['11111', '22222', '33333']) }];

export const described = (teller: Teller, id: string): Facts => ({
  name: teller.pick([`Ente ${id}`, `Ente ${id}`, `Ente ${id} onlus`]),
  legalForm: teller.pick([null, null, 'APS', 'ODV']),
  externalIds: listed(teller),
  existsFrom: teller.chance(70) ? someWhen(teller) : null,
});

export const register: Tell = (teller) => {
  const id = someBody(teller);
  const data = { organisationId: id, ...described(teller, id), source: null, taken: null };
  teller.ask(`organisation-${id}`, 'RegisterOrganisation', data, REGISTRAR);
};

const rename: Tell = (teller) => {
  const id = body(teller);
  const name = teller.pick(['Nome vecchio', 'Nome nuovo', 'Nome breve']);
  const data = { organisationId: id, name, from: someWhen(teller), source: null };
  teller.ask(`organisation-${id}`, 'RenameOrganisation', data, REGISTRAR);
};

const renameNetwork: Tell = (teller) => {
  const { network: networkId } = teller;
  const name = teller.pick(['Rete', 'Rete nuova', 'Rete degli enti']);
  const data = { networkId, name, acronym: null, from: someDay(teller) };
  teller.ask(`network-${networkId}`, 'RenameNetwork', data, secretariatOf(networkId));
};

const capacity = ({ pick }: Teller): string => pick(['LEGAL', 'LEGAL', 'DESIGNATED', 'ALTERNATE']);

const designate: Tell = (teller) => {
  const organisationId = body(teller);
  const who = { organisationId, person: person(teller), kind: capacity(teller) };
  const network = teller.chance(70) ? null : teller.network;
  const data = { ...who, ...days(teller), act: null, network };
  teller.ask(`organisation-${organisationId}`, 'DesignateRepresentative', data, REGISTRAR);
};

const dismiss: Tell = (teller) => {
  const held = said(teller, 'RepresentativeDesignated');
  const organisationId = held?.organisationId ?? body(teller);
  const who = {
    organisationId,
    person: held?.person ?? person(teller),
    kind: held?.kind ?? capacity(teller),
  };
  const data = { ...who, on: someDay(teller), reason: 'REVOKED' };
  teller.ask(`organisation-${organisationId}`, 'EndRepresentation', data, legalOf(organisationId));
};

const post = ({ pick }: Teller): string => pick(['CHAIR', 'SPOKESPERSON']);

const appoint: Tell = (teller) => {
  const { network: networkId } = teller;
  const data = { networkId, post: post(teller), person: person(teller), ...days(teller) };
  teller.ask(`network-${networkId}`, 'AppointPostHolder', data, secretariatOf(networkId));
};

const vacate: Tell = (teller) => {
  const { network: networkId } = teller;
  const held = said(teller, 'PostHolderAppointed');
  const who = { networkId, post: held?.post ?? post(teller), person: held?.person ?? person(teller) };
  const data = { ...who, on: someDay(teller), reason: 'REVOKED' };
  teller.ask(`network-${networkId}`, 'EndPostHolder', data, secretariatOf(networkId));
};

const reading: Tell = (teller) => {
  const { network: networkId } = teller;
  const right = { networkId, person: person(teller), ...days(teller), reason: 'ricerca' };
  const data = { ...right, parts: teller.pick([['record'], ['members', 'votes']]) };
  teller.ask(`network-${networkId}`, 'GrantReading', data, secretariatOf(networkId));
};

const readNoMore: Tell = (teller) => {
  const { network: networkId } = teller;
  const who = said(teller, 'ReadingGranted')?.person ?? person(teller);
  const data = { networkId, person: who, on: someDay(teller), reason: 'conclusa' };
  teller.ask(`network-${networkId}`, 'RevokeReading', data, secretariatOf(networkId));
};

const show: Tell = (teller) => {
  const { network: networkId } = teller;
  const visibility = teller.pick([{ members: 'PUBLIC' }, { members: 'BODY', votes: 'CONFIDENTIAL' }]);
  teller.ask(`network-${networkId}`, 'SetVisibility', { networkId, visibility }, secretariatOf(networkId));
};

export const appointRegistrar: Tell = (teller) => {
  const data = { person: person(teller) };
  teller.ask(`registry-${own(teller, 'registro')}`, 'AppointRegistrar', data, REGISTRAR);
};

export const memberClass = ({ pick }: Teller): string => pick(['FULL', 'FULL', 'FULL', 'OBSERVER']);

const ofRegister = (teller: Teller, party: string, type: string, more: Facts): void => {
  const { network: networkId } = teller;
  const power = /Withdrawal/.test(type) ? legalOf(party) : secretariatOf(networkId);
  teller.ask(`register-${networkId}`, type, { networkId, party, ...more }, power);
};

const member = (teller: Teller): string => said(teller, 'MemberAdmitted')?.party ?? body(teller);

const admit: Tell = (teller) => {
  const data = { class: memberClass(teller), from: someDay(teller), basis: BASIS };
  ofRegister(teller, body(teller), 'AdmitMember', data);
};

const reclass: Tell = (teller) => {
  const more = { class: teller.pick(['FULL', 'OBSERVER', 'HONORARY']), from: someDay(teller), reason: null };
  ofRegister(teller, member(teller), 'ChangeMembershipClass', more);
};

const leave: Tell = (teller) => {
  const rule = { monthsOfNotice: teller.below(24), yearEnd: null };
  const receivedOn = teller.now().slice(0, 10);
  const more = { receivedOn, rule, instrument: `${teller.network}.protocollo-0` };
  ofRegister(teller, member(teller), 'NotifyWithdrawal', more);
};

const stay: Tell = (teller) => {
  const party = said(teller, 'WithdrawalNotified')?.party ?? body(teller);
  ofRegister(teller, party, 'RevokeWithdrawal', {});
};

const weigh: Tell = (teller) => {
  const more = { weight: 1 + teller.below(4), basis: BASIS, isInForce: true };
  ofRegister(teller, member(teller), 'SetVoteWeight', more);
};

const confer: Tell = (teller) => {
  const { network: networkId } = teller;
  const mandateId = someId(teller, teller.mandates, 'mandato', 50);
  const what = { person: person(teller), scope: teller.pick(['Tavolo', 'Convenzione']), limits: null };
  const data = { mandateId, networkId, ...what, ...days(teller), basis: BASIS };
  teller.ask(`mandate-${mandateId}`, 'ConferMandate', data, POLICY);
};

const revoke: Tell = (teller) => {
  if (teller.mandates.length === 0) return;
  const { network: networkId } = teller;
  const mandateId = teller.pick(teller.mandates);
  const effective = teller.chance(50) ? someDay(teller) : someInstant(teller);
  const data = { mandateId, networkId, effective, reason: 'prova', cited: null };
  teller.ask(`mandate-${mandateId}`, 'RevokeMandate', data, secretariatOf(networkId));
};

export const acts: readonly (readonly [number, Tell])[] = [
  [3, register],
  [2, rename],
  [1, renameNetwork],
  [6, designate],
  [3, dismiss],
  [4, appoint],
  [2, vacate],
  [2, reading],
  [1, readNoMore],
  [1, show],
  [1, appointRegistrar],
  [6, admit],
  [6, reclass],
  [4, leave],
  [4, stay],
  [3, weigh],
  [3, confer],
  [3, revoke],
];
