import { Injectable } from '@nestjs/common';
import type { AsOf } from '../question/as-of';
import { Affected, type Affecting } from './affected';
import { Ends, type Ending } from './ends';
import { Forces } from '../instruments/forces';
import { idOf, shownValue, textIn } from './fact.view';
import type { Fact } from './facts';
import { Names, type Calling, type Naming } from './names';

/** What stands beside facts when they are shown. */
export type Marked = {
  readonly naming: Naming;
  readonly calling: Calling;
  readonly ending: Ending;
  readonly affecting: Affecting;
  /** By instrument, the day on which its rule puts its entry into force. */
  readonly computed: ReadonlyMap<string, string | null>;
};

/** Tells of facts what others say of them: names, ends that are known to come, and what they rest on that is no more. */
@Injectable()
export class Marks {
  constructor(
    private readonly names: Names,
    private readonly ends: Ends,
    private readonly affected: Affected,
    private readonly forces: Forces,
  ) {}

  async of(facts: readonly Fact[], at: AsOf): Promise<Marked> {
    const posts = facts.filter(({ kind }) => kind === 'post');
    const senders = posts.map((post) => textIn(shownValue(post), 'organisation'));
    const bodies = [...facts.map(({ subject }) => subject), ...senders];
    const texts = facts.filter(({ kind }) => kind === 'instrument' || kind === 'force').map(idOf);
    const [naming, calling, ending, affecting, computed] = await Promise.all([
      this.names.of(bodies, at),
      this.names.ofPosts(posts, at),
      this.ends.of(facts, at),
      this.affected.of(facts, at),
      this.forces.of(texts, at),
    ]);
    return { naming, calling, ending, affecting, computed };
  }
}
