import { Injectable } from '@nestjs/common';
import type { Kind } from '@patto/repair/domain';
import type { AsOf } from '../question/as-of';
import type { Question } from '../question/gate';
import { answerPage, type PageAsked, type PageAsOf } from '../question/page';
import { Facts, type Fact } from './facts';

/** The one way in which the facts of a network are listed: by their keys, page by page. */
@Injectable()
export class FactPages {
  constructor(private readonly facts: Facts) {}

  answer<Item>(
    kind: Kind,
    { id: network, at, asked }: Question<unknown, PageAsked>,
    viewOf: (facts: readonly Fact[], at: AsOf) => Promise<readonly Item[]> | readonly Item[],
  ): Promise<PageAsOf<Item>> {
    return answerPage(asked, at, {
      scope: `${network}/${kind}`,
      rows: ([last] = [], limit) => {
        const after = typeof last === 'string' ? last : null;
        return this.facts.ofKind({ network, kind, limit, after }, at);
      },
      keyOf: ({ entity }) => [entity],
      viewOf: (facts) => viewOf(facts, at),
    });
  }
}
