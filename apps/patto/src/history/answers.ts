/** What the API answers with, as far as it is shown here; docs/http.md and /docs tell all of it. */
export type Position = { readonly commit: string; readonly prepare: string };

export type AsOf = {
  readonly validAt: string;
  readonly knownAt: string | null;
  readonly position: Position | null;
};

export type Json = { readonly [key: string]: unknown };

export type Line = {
  readonly status: string;
  readonly events: readonly string[];
  readonly claims: readonly { readonly source: string | null; readonly value: Json | null }[];
};

export type State = {
  readonly network: { readonly id: string; readonly name: string; readonly legalShape: string } | null;
  readonly asOf: AsOf;
  readonly permalink: { readonly href: string; readonly sha256: string };
  readonly members: readonly (Line & {
    readonly id: string;
    readonly organisation: { readonly id: string; readonly name: string };
    readonly class: string | null;
    readonly since: string | null;
  })[];
  readonly protocols: readonly (Line & {
    readonly id: string;
    readonly title: string | null;
    readonly state: string;
    readonly since: string | null;
  })[];
  readonly motions: { readonly open: readonly Motion[]; readonly decided: readonly Motion[] };
  readonly mandates: readonly (Line & {
    readonly id: string;
    readonly person: string | null;
    readonly scope: string | null;
    readonly from: string | null;
    readonly until: string | null;
  })[];
  readonly posts: readonly (Line & {
    readonly post: string;
    readonly person: string;
    readonly since: string | null;
    readonly until: string | null;
  })[];
};

export type Motion = Line & {
  readonly id: string;
  readonly title: string;
  readonly state: string;
  readonly outcome: string | null;
};

export type Entry = {
  readonly event: string;
  readonly type: string;
  readonly stream: string;
  readonly revision: string;
  readonly position: Position;
  readonly recordedAt: string;
  readonly effective: string;
  readonly subjects: readonly string[];
};

export type Page<T> = { readonly items: readonly T[]; readonly next: string | null; readonly asOf: AsOf };

export type Stretch = Line & {
  readonly validFrom: string | null;
  readonly validTo: string | null;
  readonly value: Json | null;
};

export type FactTimeline = {
  readonly entity: string;
  readonly asOf: AsOf;
  readonly stretches: readonly Stretch[];
};

export type Explanation = Stretch & {
  readonly entity: string;
  readonly asOf: AsOf;
  readonly because: readonly (Entry & {
    readonly basis: Json | null;
    readonly instrument: string | null;
    readonly source: Json | null;
    readonly by: Json | null;
    readonly reason: string | null;
  })[];
};

export type Difference = {
  readonly from: AsOf;
  readonly to: AsOf;
  readonly lines: readonly {
    readonly entity: string;
    readonly change: string;
    readonly before: (Line & { readonly value: Json | null }) | null;
    readonly after: (Line & { readonly value: Json | null }) | null;
    readonly because: readonly Entry[];
  }[];
};

export type Gaps = {
  readonly asOf: AsOf;
  readonly cut: readonly string[];
  readonly lateEntries: readonly (Entry & { readonly daysLate: number })[];
  readonly vacancies: readonly { readonly post: string; readonly from: string; readonly to: string | null }[];
  readonly divergences: readonly {
    readonly ballot: string;
    readonly title: string;
    readonly proclaimed: string;
    readonly computed: string;
  }[];
  readonly doubts: readonly { readonly entity: string; readonly status: string }[];
  readonly lapsed: readonly {
    readonly act: string;
    readonly entity: string;
    readonly organisation: string | null;
    readonly person: string | null;
    readonly at: string;
    readonly lapsed: string;
    readonly ended: string | null;
    readonly begins: string | null;
  }[];
  readonly numbering: readonly {
    readonly kind: string;
    readonly series: string | null;
    readonly year: number | null;
    readonly last: number;
    readonly missing: readonly { readonly from: number; readonly to: number }[];
    readonly duplicates: readonly { readonly number: number; readonly entities: readonly string[] }[];
  }[];
};

export type CloudEvent = {
  readonly id: string;
  readonly type: string;
  readonly subject: string;
  readonly recordedtime: string;
  readonly effectiveedtf: string;
  readonly sequence: string;
};

export type Frame = { readonly entry: Entry; readonly state: State };
