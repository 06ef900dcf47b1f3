import type { components } from '@patto/api-types';

/** What the API answers with, as its document tells it. */
type Views = components['schemas'];

export type Position = Views['PositionView'];
export type AsOf = Views['AsOfView'];
export type State = Views['StateView'];
export type Motion = Views['MotionView'];
export type Entry = Views['EntryView'];
export type Stretch = Views['StretchView'];
export type FactTimeline = Views['FactTimelineView'];
export type Explanation = Views['ExplanationView'];
export type Difference = Views['DifferenceView'];
export type Gaps = Views['GapsView'];
export type CloudEvent = Views['CloudEventView'];

/** A line of any kind: whether it is so, by which events, and what each source claims. */
export type Line = Pick<Stretch | Explanation, 'status' | 'events' | 'claims'> & {
  readonly affected?: Views['MandateView']['affected'];
};
export type Json = NonNullable<Stretch['value']>;
export type Page<T> = Omit<Views['TimelinePageView'], 'items'> & { readonly items: readonly T[] };

/** One line of a replay, which the document knows as text: an event, and the state as known with it. */
export type Frame = { readonly entry: Entry; readonly state: State };
