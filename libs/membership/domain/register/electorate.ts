import type { JsonObject } from '@patto/kernel';
import { answerAt, segmentsOf, type Statement } from '@patto/temporal';
import type { MembershipClaim } from './membership-claims';

type Repair = Exclude<Statement<JsonObject>, { kind: 'claim' }>;

/** The register and the repairs of the record, in the order of the log. */
export type Entry = MembershipClaim | { readonly repair: Repair; readonly targets: readonly string[] };

type Story = {
  readonly party: string;
  readonly statements: Statement<JsonObject>[];
  readonly events: Set<string>;
};

/** A source that does not know since when does not make it sure that it has begun. */
const isSure = ({ claim }: MembershipClaim): boolean =>
  claim.slot !== 'start' || claim.value === null || claim.value['since'] !== null;

const repaired = (
  stories: Iterable<Story>,
  { repair, targets }: Extract<Entry, { repair: Repair }>,
): void => {
  for (const { events, statements } of stories) {
    if (!targets.some((target) => events.has(target))) continue;
    statements.push(repair);
    events.add(repair.event);
  }
};

const storiesOf = (entries: readonly Entry[]): readonly Story[] => {
  const stories = new Map<string, Story>();
  for (const entry of entries) {
    if ('repair' in entry) {
      repaired(stories.values(), entry);
      continue;
    }
    const { membershipId, party, claim } = entry;
    const story = stories.get(membershipId) ?? { party, statements: [], events: new Set() };
    stories.set(membershipId, story);
    if (isSure(entry)) story.statements.push(claim);
    story.events.add(claim.event);
  }
  return [...stories.values()];
};

/** How sources tell of one membership is no matter on which they disagree. */
const identityOf = ({ class: kind }: JsonObject): unknown => kind;

/**
 * Who surely is a member with vote at an instant (ISO 8601): as the register has it with all that was corrected,
 * withdrawn, annulled or disputed by then. Whoever only may be a member, or whose membership is disputed, does not vote.
 */
export const votersAt = (entries: readonly Entry[], at: string): readonly string[] => [
  ...new Set(
    storiesOf(entries).flatMap(({ party, statements }) => {
      const { status, value } = answerAt(segmentsOf(statements, identityOf), Date.parse(at));
      return status === 'yes' && value?.['class'] === 'FULL' ? [party] : [];
    }),
  ),
];
