import { decodeCursor, NotFound, pageOf, type AsOfPageQuery, type Page } from '@patto/http';
import { Injectable } from '@nestjs/common';
import { AsOfReader, type AsOf } from '../question/as-of';
import type { Kind } from '../chronicle/said';
import { Segments, type Cell } from './facts';
import { AsOfView } from '../state/state.view';

/** A page of a list as of a date, with the question that it answers. */
export type PageAsOf<T> = Page<T> & { readonly asOf: AsOfView };

/** The one way in which cells of a network are listed: by their keys, page by page, as of a date. */
@Injectable()
export class Lists {
  constructor(
    private readonly clocks: AsOfReader,
    private readonly segments: Segments,
  ) {}

  async page<T>(
    network: string,
    kind: Kind,
    { limit, after, ...asOf }: AsOfPageQuery,
    viewOf: (cells: readonly Cell[], at: AsOf) => Promise<readonly T[]> | readonly T[],
  ): Promise<PageAsOf<T>> {
    const at = await this.clocks.settle(asOf);
    if (!(await this.segments.hasNetwork(network))) throw new NotFound('network', network);
    const scope = `${network}/${kind}`;
    const [last] = decodeCursor(scope, after) ?? [null];
    const cells = await this.segments.cells(
      { network, kind, limit: limit + 1, after: typeof last === 'string' ? last : null },
      at,
    );
    const { items, next } = pageOf(cells, limit, scope, ({ entity }) => [entity]);
    return { items: await viewOf(items, at), next, asOf: AsOfView.of(at) };
  }
}
