import type { Json, JsonObject, Power } from '@patto/kernel';
import { traitOf } from '@patto/repair/domain';
import { aggregateOf } from './desk';
import type { Recorded } from './recorded';
import { body, person, POLICY, REGISTRAR, secretariatOf, type Tell, type Teller } from './teller';
import { someDay, someInstant, someWhen } from './whens';

/** Everything that can be done to an event, and to what was done to it. */
type Repair = (teller: Teller, power: Power) => void;

const FREE = { source: null, factKey: null };
const isRepair = ({ chapter }: Recorded): boolean => chapter === 'repair';
const refOf = ({ id, stream, revision }: Recorded) => ({ id, stream, revision: String(revision) });

/** What goes on from something else, and is seldom: repairs of it are worth more. */
const SEQUEL = /^(MembershipClassChanged|Withdrawal.*|.*Ended|MandateRevoked|MotionWithdrawn)$/;

const someEvent = ({ events, pick, chance }: Teller): Recorded => {
  const wanted = chance(25)
    ? events.filter(isRepair)
    : chance(20)
      ? events.filter(({ name }) => SEQUEL.test(name))
      : events;
  return pick(wanted.length > 0 ? wanted : events);
};

const reasons = { reason: 'prova', ...FREE };

/** Values that a corrected field may hold; those that the field refuses are passed over. */
const values: { readonly [field: string]: (teller: Teller) => Json } = {
  name: ({ pick }) => pick(['Nome vecchio', 'Nome nuovo', 'Rete degli enti']),
  acronym: ({ pick }) => pick([null, 'RE']),
  legalShape: ({ pick }) => pick(['PROTOCOL', 'ASSOCIATION']),
  legalForm: ({ pick }) => pick([null, 'APS', 'ODV']),
  externalIds: ({ pick }) => pick([[], [{ list: 'CF', value: '11111' }], [{ list: 'CF', value: '22222' }]]),
  person,
  party: body,
  organisation: body,
  network: ({ pick, network }) => pick([null, network]),
  kind: ({ pick }) => pick(['LEGAL', 'DESIGNATED', 'ALTERNATE']),
  post: ({ pick }) => pick(['CHAIR', 'SPOKESPERSON']),
  period: ({ below }) => 1 + below(2),
  class: ({ pick }) => pick(['FULL', 'OBSERVER']),
  weight: ({ below }) => 1 + below(4),
  scope: ({ pick }) => pick(['Tavolo', 'Convenzione']),
  how: ({ pick }) => pick(['UNION', 'INCORPORATION', 'TOTAL', 'PARTIAL']),
  into: (teller) => (teller.chance(50) ? body(teller) : [body(teller)]),
  successor: body,
  parties: (teller) => [...new Set([body(teller), body(teller)])],
  title: ({ pick }) => pick(['Protocollo', 'Patto', 'Mozione', 'Voto']),
  method: ({ pick }) => pick([null, 'FEQ', 'PEC']),
  signatories: ({ pick }) => pick([null, 11, 12]),
  proclaimed: ({ pick }) => pick([null, 'ADOPTED', 'REJECTED']),
  chosen: ({ pick, events }) => pick([null, pick(events).id]),
};

const dates: readonly ((teller: Teller) => Json)[] = [
  someWhen,
  someWhen,
  someDay,
  someDay,
  someInstant,
  () => null,
];
const IS_DATE = /^(from|until|on|existsFrom|existsUntil|signedOn|openedOn|heldOn|effective|effectiveOn)$/;

const changesOf = (teller: Teller, event: Recorded): JsonObject => {
  const fields: readonly string[] = Object.keys(correctable(teller, event)).filter(
    (field) => IS_DATE.test(field) || field in values,
  );
  if (fields.length === 0) return {};
  const chosen = [...new Set([teller.pick(fields), ...(teller.chance(30) ? [teller.pick(fields)] : [])])];
  return Object.fromEntries(
    chosen.map((field) => [field, (values[field] ?? teller.pick(dates))(teller)] as const),
  );
};

const repairFields: { readonly [name: string]: { readonly [field: string]: unknown } } = {
  ActAnnulled: { from: true },
};

/** A correction of a correction corrects the fields of the fact. */
const correctable = (
  { events }: Pick<Teller, 'events'>,
  event: Recorded,
): { readonly [field: string]: unknown } => {
  if (!isRepair(event))
    return traitOf(aggregateOf(event.stream).aggregate.chapter.traits, event.name)?.correctable ?? {};
  if (event.name !== 'FactCorrected') return repairFields[event.name] ?? {};
  const fact = events.find(({ id }) => id === event.data.fact.id);
  return fact ? correctable({ events }, fact) : {};
};

const correct: Repair = (teller, power) => {
  // What the field refuses is asked again with something else.
  for (let tries = 0; tries < 3; tries += 1) {
    const target = someEvent(teller);
    const data = { networkId: teller.network, target: refOf(target), changes: changesOf(teller, target) };
    if (teller.ask(target.stream, 'CorrectFact', { ...data, ...reasons }, power).length > 0) return;
  }
};

const retract: Repair = (teller, power) => {
  const target = someEvent(teller);
  const data = { networkId: teller.network, target: refOf(target), ...reasons };
  const written = teller.ask(target.stream, 'RetractEvent', data, power);
  for (const { data: said } of written) retractMarks(teller, target.stream, said);
};

/** What was taken back of a dispute where it was opened is taken back where it was marked. */
const retractMarks = (
  teller: Teller,
  stream: string,
  { dispute, disputed, reopens }: Recorded['data'],
): void => {
  for (const other of new Set(disputed.map((claim) => claim.stream)))
    if (other !== stream && dispute !== null && teller.chance(80)) {
      const data = { networkId: teller.network, dispute, reopens, stream: other, reason: 'prova' };
      teller.ask(other, 'RetractDispute', data, POLICY);
    }
};

const annul: Repair = (teller, power) => {
  const target = someEvent(teller);
  const from = teller.chance(50) ? null : teller.chance(50) ? someDay(teller) : someWhen(teller);
  const part = teller.pick(['all', 'all', 'beginning', 'end']);
  const what = { networkId: teller.network, target: refOf(target), part, from, authority: 'Tribunale' };
  teller.ask(target.stream, 'AnnulAct', { ...what, ...reasons }, power);
};

/** Corrections and retractions make an event read otherwise: they are no claims. */
const isClaim = ({ name, chapter }: Recorded): boolean => chapter !== 'repair' || name === 'ActAnnulled';

const dispute: Repair = (teller, power) => {
  const first = someEvent(teller);
  const near = teller.events.filter(({ stream }) => stream === first.stream);
  const found = [first, teller.pick(teller.chance(70) ? near : teller.events)].filter(isClaim);
  const claims = [...new Map(found.map((event) => [event.id, event])).values()].sort((a, b) =>
    a.id < b.id ? -1 : 1,
  );
  const id = claims.map((claim) => claim.id).join('+');
  const data = { networkId: teller.network, dispute: id, claims: claims.map(refOf), ...reasons };
  for (const [i, stream] of [...new Set(claims.map((claim) => claim.stream))].entries())
    if (i === 0 || teller.chance(80)) teller.ask(stream, 'DisputeClaims', data, i === 0 ? power : POLICY);
};

const settle: Repair = (teller, power) => {
  const open = teller.events.filter(({ name }) => name === 'ClaimsDisputed');
  if (open.length === 0) return;
  const { stream: first, data } = teller.pick(open);
  const chosen = teller.chance(70) ? teller.pick(data.claims).id : null;
  const what = { networkId: teller.network, dispute: data.dispute, chosen, reason: 'prova' };
  for (const stream of new Set([first, ...data.claims.map((claim) => claim.stream)]))
    if (stream === first || teller.chance(80))
      teller.ask(stream, 'ResolveDispute', { ...what, stream }, stream === first ? power : POLICY);
};

const repairs: readonly Repair[] = [
  ...[correct, correct, correct, correct, retract, retract, retract],
  ...[annul, annul, dispute, dispute, settle],
];

/** The registrar may repair everything; what the network's own secretariat may not is refused. */
export const mend: Tell = (teller) =>
  teller.pick(repairs)(teller, teller.chance(85) ? REGISTRAR : secretariatOf(teller.network));
