import { ApiProperty } from '@nestjs/swagger';
import type { Affecting } from '../facts/affected';
import type { Ending } from '../facts/ends';
import type { Fact } from '../facts/facts';
import type { Calling, Naming } from '../facts/names';
import { CalledView, OrganisationView, shownValue, textIn } from '../facts/fact.view';
import { RestingView, restingView } from '../facts/resting.view';
import { PageView } from '../question/as-of.view';

export class PostView extends RestingView {
  @ApiProperty({ example: 'SECRETARIAT' }) readonly post!: string;
  /** What it is called, where a source tells it. */
  @ApiProperty({ type: () => CalledView, nullable: true }) readonly called!: CalledView | null;
  /** The member from which the holder comes, where a source tells it. */
  @ApiProperty({ type: () => OrganisationView, nullable: true })
  readonly organisation!: OrganisationView | null;
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
  {
    naming,
    calling,
    ending,
    affecting,
  }: {
    readonly naming: Naming;
    readonly calling: Calling;
    readonly ending: Ending;
    readonly affecting: Affecting;
  },
): PostView => {
  const value = shownValue(fact);
  const organisation = textIn(value, 'organisation');
  return {
    post: textIn(value, 'post') ?? '',
    called: calling(fact),
    organisation: organisation === null ? null : naming(organisation),
    person: textIn(value, 'person') ?? '',
    since: textIn(value, 'since'),
    until: ending(fact),
    ...restingView(fact, affecting),
  };
};
