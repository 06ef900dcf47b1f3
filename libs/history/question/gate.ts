import { Admission, type Subject } from '@patto/authority';
import { NotFound, type AsOfQuery } from '@patto/http';
import { Injectable } from '@nestjs/common';
import { Query, QueryBus } from '@nestjs/cqrs';
import { TwoClocks, type AsOf } from './as-of';
import { Known } from './known';
import { asker, noteQuestion } from './reader.interceptor';

/**
 * A question whose clocks are settled and whose subject is known to the record: only the gate asks one. `asked` is what
 * it wants to know further.
 */
export abstract class Question<View, Asked = null> extends Query<View> {
  constructor(
    readonly id: string,
    readonly at: AsOf,
    readonly asked: Asked,
  ) {
    super();
  }
}

type Kind<View, Asked> = new (id: string, at: AsOf, asked: Asked) => Question<View, Asked>;

/**
 * The way into every question: settles the two clocks, lets in who may read, turns away whoever asks about the unknown,
 * and hands it on.
 */
@Injectable()
export class Gate {
  constructor(
    private readonly clocks: TwoClocks,
    private readonly known: Known,
    private readonly admission: Admission,
    private readonly queries: QueryBus,
  ) {}

  /** Rejects with NotFound (404) where the record knows no such thing, and with 503 when it is behind `atLeast`. */
  async ask<View, Asked>(
    question: Kind<View, Asked>,
    about: Subject | null,
    asOf: AsOfQuery,
    asked: Asked,
  ): Promise<View> {
    const settled = await this.settle(asOf);
    const at = { ...settled, shown: await this.admission.admit(asker(), about) };
    const [isKnown, parked] = await Promise.all([
      about === null || this.known.knows(about, at),
      this.known.parked(about, at),
    ]);
    if (about !== null && !isKnown) throw new NotFound(about.noun, about.id);
    // Once they are heard the same question has another answer.
    if (parked.length > 0) noteQuestion({ isImmutable: false });
    return this.queries.execute(new question(about?.id ?? '', { ...at, parked }, asked));
  }

  /** For a question with a second pair of clocks. */
  async settle({ validAt, knownAt, atLeast }: AsOfQuery): Promise<AsOf> {
    const at = await this.clocks.settle({ validAt, knownAt, atLeast });
    noteQuestion(at);
    return at;
  }
}
