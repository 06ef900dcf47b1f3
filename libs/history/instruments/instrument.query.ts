import { NotFound } from '@patto/http';
import { QueryHandler, type IQueryHandler } from '@nestjs/cqrs';
import { shownValue } from '../facts/fact.view';
import { Facts, type Fact } from '../facts/facts';
import { Marks } from '../facts/marks';
import { AsOfView } from '../question/as-of.view';
import { Question } from '../question/gate';
import { protocolView, signatureView, type InstrumentStateView } from './instrument.view';

export class InstrumentQuery extends Question<InstrumentStateView> {}

/** Its clauses, where it was drafted here; else what sources tell of its text. */
const termsIn = (fact: Fact | null): InstrumentStateView['terms'] => (fact ? shownValue(fact) : null);

@QueryHandler(InstrumentQuery)
export class InstrumentHandler implements IQueryHandler<InstrumentQuery> {
  constructor(
    private readonly facts: Facts,
    private readonly marks: Marks,
  ) {}

  async execute({ id, at }: InstrumentQuery): Promise<InstrumentStateView> {
    const [terms, making, force, signatures] = await Promise.all([
      this.facts.ofEntity(`terms:${id}`, at),
      this.facts.ofEntity(`instrument:${id}`, at),
      this.facts.ofEntity(`force:${id}`, at),
      this.facts.under('signature', id, at),
    ]);
    const known = [making, force, ...signatures].flatMap((fact) => fact ?? []);
    const marks = await this.marks.of(known, at);
    const said = { making, force, computed: marks.computed.get(id) ?? null };
    const protocol = protocolView(said, { affecting: marks.affecting, validAt: at.validAt });
    if (!protocol) throw new NotFound('instrument', id);
    return {
      ...protocol,
      asOf: AsOfView.of(at),
      terms: termsIn(terms ?? making),
      signatures: signatures.map((fact) => signatureView(fact, marks)),
    };
  }
}
