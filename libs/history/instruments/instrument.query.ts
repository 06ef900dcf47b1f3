import { NotFound } from '@patto/http';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { shownValue } from '../facts/fact.view';
import { Facts } from '../facts/facts';
import { Names } from '../facts/names';
import { AsOfView } from '../question/as-of.view';
import { Question } from '../question/gate';
import { protocolView, signatureView, type InstrumentStateView } from './instrument.view';

export class InstrumentQuery extends Question<InstrumentStateView> {}

@QueryHandler(InstrumentQuery)
export class InstrumentHandler implements IQueryHandler<InstrumentQuery> {
  constructor(
    private readonly facts: Facts,
    private readonly names: Names,
  ) {}

  async execute({ id, at }: InstrumentQuery): Promise<InstrumentStateView> {
    const [making, force, signatures] = await Promise.all([
      this.facts.ofEntity(`instrument:${id}`, at),
      this.facts.ofEntity(`force:${id}`, at),
      this.facts.under('signature', id, at),
    ]);
    const protocol = protocolView(making, force);
    if (!protocol) throw new NotFound('instrument', id);
    const naming = await this.names.of(
      signatures.map(({ subject }) => subject),
      at,
    );
    return {
      ...protocol,
      asOf: AsOfView.of(at),
      terms: making ? shownValue(making) : null,
      signatures: signatures.map((fact) => signatureView(fact, naming)),
    };
  }
}
