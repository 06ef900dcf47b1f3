import { Admission, warrant } from '@patto/authority';
import { CommandRunner, Refused, type Facts, type Receipt } from '@patto/event-store';
import { ReceiptView, type Caller } from '@patto/http';
import { isRefusal, refuse, withoutPower, type Command, type Event, type Power } from '@patto/kernel';
import {
  changesBy,
  eventOf,
  type Chronicled,
  type EventRef,
  type RepairCommand,
  type Repairable,
} from '@patto/repair/domain';
import { Injectable } from '@nestjs/common';
import { EventPlaces } from './event-places';
import type { EventRefBody } from './event-ref.body';
import { PreviewView } from './preview.view';
import type { AskedRepair } from './repair-command';
import { repairableOf } from './repairables';

/** The network's secretariat keeps its record; the registrar does, for what belongs to none and for networks without one. */
const mayRepair = warrant(
  'CorrectFact, RetractEvent, AnnulAct, DisputeClaims, ResolveDispute',
  'secretariat',
  'registrar',
);
/** What a body's own representative entered he may repair as well. */
const mayRepairBody = warrant(
  'CorrectFact, RetractEvent, DisputeClaims (of an organisation)',
  'legal-representative',
  'secretariat',
  'registrar',
);

type AnyRepairable = Repairable<Command, Event<string, unknown>, unknown>;

/** An event that was found: the aggregate in whose stream it stands, and where. */
export type Found = {
  readonly aggregate: AnyRepairable;
  /** The aggregate's id: the stream without its category. */
  readonly id: string;
  readonly ref: EventRef;
};

/** A repair that may be made: of what, by which power, and how it was asked for. */
export type OpenRepair = {
  readonly found: Found;
  readonly power: Power;
  readonly facts: Facts;
  readonly caller: Caller;
  readonly preview: boolean;
};

/** Where repairs come in: finds what is meant, looks for the power, and hands the command to the stream of what it repairs. */
@Injectable()
export class RepairDesk {
  constructor(
    private readonly runner: CommandRunner,
    private readonly places: EventPlaces,
    private readonly admission: Admission,
  ) {}

  /** Who asks needs the power over what is repaired: of an event that nobody knows a stranger learns no more than of any other. */
  async open(
    { networkId, caller, preview }: AskedRepair<unknown>,
    target: EventRefBody,
  ): Promise<OpenRepair> {
    const facts = this.runner.facts(caller.sureness);
    const found = await this.lookUp(facts, target);
    const power = await this.powerOver(facts, networkId, found, caller);
    if (found === null) throw unknownEvent(target.id);
    return { found, power, facts, caller, preview };
  }

  /** The event, wherever in the record it stands. */
  async find(facts: Facts, target: EventRefBody): Promise<Found> {
    const found = await this.lookUp(facts, target);
    if (found === null) throw unknownEvent(target.id);
    return found;
  }

  /** Null where there is no such event, or none that can be repaired. */
  private async lookUp(facts: Facts, { id, stream, revision }: EventRefBody): Promise<Found | null> {
    const place = stream !== null && revision !== null ? { stream, revision } : await this.places.of(id);
    if (place === null) return null;
    const [category = '', ...rest] = place.stream.split('-');
    const aggregate = repairableOf(category);
    if (!aggregate) return null;
    const state: Chronicled<unknown> = await facts.stateOf(aggregate, rest.join('-'));
    const event = eventOf(state, id);
    if (event?.revision !== Number(place.revision)) return null;
    return { aggregate, id: rest.join('-'), ref: { id, ...place } };
  }

  private async powerOver(
    facts: Facts,
    network: string,
    found: Found | null,
    caller: Caller,
  ): Promise<Power> {
    const isBody = found?.aggregate.category === 'organisation';
    const power = isBody
      ? await mayRepairBody.of(facts, caller, { network, organisation: found.id })
      : await mayRepair.of(facts, caller, { network });
    if (power === null) throw new Refused(withoutPower('secretariat', network));
    return power;
  }

  /** Runs the repair in the stream of what it repairs; as a preview says what it would change, and writes nothing. */
  async repair(
    { found: { aggregate, id }, power, facts, caller, preview }: OpenRepair,
    command: RepairCommand,
  ): Promise<ReceiptView | PreviewView> {
    if (preview) {
      const { networkId } = command.data;
      if (networkId !== null)
        await this.admission.admit(
          { person: caller.person, reads: ['record'] },
          { noun: 'network', id: networkId },
        );
      return this.preview({ aggregate, id }, command);
    }
    const receipt: Receipt = await this.runner.run(aggregate, id, command, caller.envelope(power, facts));
    return ReceiptView.of(id, receipt);
  }

  private async preview(
    { aggregate, id }: Pick<Found, 'aggregate' | 'id'>,
    command: RepairCommand,
  ): Promise<PreviewView> {
    const state: Chronicled<unknown> = await this.runner.stateOf(aggregate, id);
    const decision = aggregate.decide(command, state);
    if (isRefusal(decision)) throw new Refused(decision);
    return PreviewView.of(changesBy(state, decision, aggregate.chapter));
  }
}

/** Refuses like any repair of what is not there. */
const unknownEvent = (id: string): Refused => new Refused(refuse('event.unknown', { event: id }));
