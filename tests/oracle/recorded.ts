/** The fields of the events that random histories hold; each event has those of its type. */
export type Fields = {
  readonly networkId: string;
  readonly name: string;
  readonly legalShape: string;
  readonly organisationId: string;
  readonly existsFrom: string | null;
  readonly existsUntil: string | null | undefined;
  readonly legalForm: string | null;
  readonly acronym: string | null;
  readonly absorbed: readonly string[] | undefined;
  readonly how: string;
  readonly period: number;
  readonly organisation: string | undefined;
  readonly parties: readonly string[] | null;
  readonly textHash: string | null;
  readonly signatories: number | null | undefined;
  readonly votes: { readonly [stand: string]: readonly string[] };
  readonly verdict: { readonly outcome: string } | null;
  readonly matter: readonly string[];
  readonly from: string | null;
  readonly until: string | null | undefined;
  readonly on: string | null;
  readonly post: string | undefined;
  readonly person: string;
  readonly kind: string;
  readonly membershipId: string;
  readonly party: string;
  readonly class: string;
  readonly effectiveOn: string;
  readonly mandateId: string;
  readonly scope: string;
  readonly effective: string;
  readonly instrumentId: string;
  readonly openedAt: string;
  readonly method: string | null;
  readonly signedOn: string | null;
  readonly title: string;
  readonly forParties: readonly string[];
  readonly motionId: string;
  readonly tabledAt: string;
  readonly withdrawnAt: string;
  readonly ballotId: string;
  readonly closedAt: string;
  readonly talliedAt: string;
  readonly heldOn: string;
  readonly outcome: string | null | undefined;
  readonly proclaimed: string | null;
  readonly source: { readonly kind: string; readonly reference: string } | null;
  readonly target: { readonly id: string };
  readonly slot: 'start' | 'end';
  readonly when: string;
  readonly claims: readonly { readonly id: string }[];
  readonly dispute: { readonly id: string };
  readonly chosen: string | null;
};

/** An event of a random history: where it stands among the events of its network, and its name without its chapter. */
export type Recorded = {
  readonly id: string;
  readonly place: number;
  readonly stream: string;
  readonly chapter: string;
  readonly name: string;
  readonly recordedAt: string;
  /** The motion of a ballot is an object when it opens and an id when it is tallied. */
  readonly data: Fields & { readonly motion: string & { readonly id: string; readonly title: string } };
};
