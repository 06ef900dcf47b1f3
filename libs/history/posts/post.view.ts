import { ApiProperty } from '@nestjs/swagger';
import type { Affecting } from '../facts/affected';
import type { Ending } from '../facts/ends';
import type { Fact } from '../facts/facts';
import { shownValue, textIn } from '../facts/fact.view';
import { RestingView, restingView } from '../facts/resting.view';
import { PageView } from '../question/as-of.view';

export class PostView extends RestingView {
  @ApiProperty({ example: 'SECRETARIAT' }) readonly post!: string;
  /** Opaque id of the person. */
  @ApiProperty({ example: 'persona-segreteria' }) readonly person!: string;
  @ApiProperty({ type: String, nullable: true, example: '2026-01-01' }) readonly since!: string | null;
  /** When it ends: by its term, or by whatever ended it before. */
  @ApiProperty({ type: String, nullable: true, example: null }) readonly until!: string | null;
}

export class PostsPageView extends PageView {
  @ApiProperty({ type: () => [PostView] }) readonly items!: readonly PostView[];
}

export const postView = (
  fact: Fact,
  { ending, affecting }: { readonly ending: Ending; readonly affecting: Affecting },
): PostView => {
  const value = shownValue(fact);
  return {
    post: textIn(value, 'post') ?? '',
    person: textIn(value, 'person') ?? '',
    since: textIn(value, 'since'),
    until: ending(fact),
    ...restingView(fact, affecting),
  };
};
