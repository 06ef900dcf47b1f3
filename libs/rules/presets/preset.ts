/** A question on which law or text is disputed, and the readings among which to choose. */
export type Reading = {
  readonly question: string;
  readonly choices: { readonly [reading: string]: string };
};

/**
 * A rule as found in a source, with the dates between which it held (half-open local dates, null where not established).
 * A preset never applies by itself: a network adopts the rule that it gives, as a rule of its own.
 */
export type Preset = {
  readonly id: string;
  readonly title: string;
  readonly source: string;
  readonly url: string | null;
  readonly from: string | null;
  readonly to: string | null;
  /** Read in the source, rather than from general knowledge. */
  readonly verified: boolean;
  /** What has to be chosen before there is a rule. */
  readonly readings: { readonly [name: string]: Reading };
  readonly rule: (chosen: { readonly [name: string]: string }) => unknown;
};
