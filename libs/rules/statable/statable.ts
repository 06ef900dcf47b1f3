import type { Category, Method, Tie, VetoRule } from '../document/rule';

/** What a ballot may be able to do beside counting votes of a roll. */
export type Means =
  /** A voter can object, beside the vote. */
  | 'OBJECTIONS'
  /** A voter can give reasons. */
  | 'REASONS'
  /** A second vote replaces the first until the close. */
  | 'CHANGED_VOTES'
  /** The roll says which members belong to one affiliation. */
  | 'AFFILIATIONS'
  /** Members suspended from voting stand on the roll. */
  | 'SUSPENSIONS'
  /** It is proved that everybody was asked, so that silence can be read. */
  | 'SILENCE'
  /** Presence is recorded when the meeting opens. */
  | 'PRESENCE_AT_OPENING'
  /** Somebody can ask for the quorum to be counted. */
  | 'CHALLENGES'
  /** A further round can be opened after one that failed. */
  | 'ROUNDS'
  /** The outcome that the rule fixes for when all rounds fail takes effect. */
  | 'FALLBACK'
  /** Another body decides once all rounds have failed. */
  | 'OTHER_BODY'
  /** Days of notice are known and kept. */
  | 'NOTICE';

/** What a ballot can state: of its roll, of a vote and of itself. */
export type Statable = {
  /** Weights of the roll beside heads, as `votes`. */
  readonly units: readonly string[];
  /** Groups and classes that the roll knows; and members by their id, for a test about one of them. */
  readonly groups: readonly string[];
  /** The options of a vote, and what is recorded without one, as `recused`. */
  readonly stands: readonly Category[];
  /** Numbers stated beside the votes, by heads: `seats`. */
  readonly counts: readonly string[];
  readonly methods: readonly Method[];
  /** Ties that somebody or something can break. REJECT and STATUS_QUO need nobody. */
  readonly ties: readonly Tie[];
  /** What a veto can do beside blocking. */
  readonly vetoes: readonly NonNullable<VetoRule['effect']>[];
  readonly means: readonly Means[];
};

/** Something that a rule asks and a ballot cannot state. */
export type Unstatable = {
  /** JSON pointer into the rule document. */
  readonly at: string;
  readonly lacks: Means | 'UNIT' | 'GROUP' | 'STAND' | 'COUNT' | 'METHOD' | 'TIE' | 'VETO';
  /** What the rule names there: the unit, the group, the method. */
  readonly name: string | null;
};
