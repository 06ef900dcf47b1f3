import { useSpeech, wordFor } from '../words/words';

/** One side of a rule against the other, as a verdict states it (docs/rules.md); numbers are exact, as text. */
type Comparison = {
  readonly holds: boolean;
  readonly count: string;
  readonly op: string;
  readonly n: string;
  readonly needed?: string | null;
  readonly base?: { readonly name: string; readonly n: string } | null;
  readonly factor?: string | null;
};

/** What can be shown of a part of a verdict: comparisons, at whatever depth of "all" and "any". */
const comparisonsIn = (part: unknown): readonly Comparison[] => {
  if (typeof part !== 'object' || part === null) return [];
  if (Array.isArray(part)) return part.flatMap(comparisonsIn);
  const { count, op, holds } = part as Partial<Comparison>;
  if (typeof count === 'string' && typeof op === 'string' && typeof holds === 'boolean')
    return [part as Comparison];
  return Object.values(part).flatMap(comparisonsIn);
};

const SIGNS: { readonly [op: string]: string } = { '>=': '≥', '<=': '≤', '==': '=' };

const Line = ({ title, of }: { readonly title: string; readonly of: Comparison }) => {
  const { words } = useSpeech();
  const { holds, count, op, n, base, factor } = of;
  const right = base
    ? `${factor ?? ''} ${words.verdict.of} ${base.n} (${wordFor(words.verdict.counts, base.name)})`
    : of.needed;
  return (
    <tr>
      <th scope="row">{title}</th>
      <td>{wordFor(words.verdict.counts, count)}</td>
      <td>
        <strong>{n}</strong> {SIGNS[op] ?? op} {right}
      </td>
      <td>
        <span className="mark-of" data-is={holds ? 'good' : 'disputed'}>
          {holds ? words.verdict.holds : words.verdict.fails}
        </span>
      </td>
    </tr>
  );
};

/** Both sides of every inequality of the rule, so that anybody counts it again by hand. */
export const Verdict = ({ of }: { readonly of: { readonly [part: string]: unknown } }) => {
  const { words } = useSpeech();
  const parts = (['quorum', 'veto', 'adopted'] as const).flatMap((name) =>
    comparisonsIn(of[name]).map((comparison, n) => ({ name, comparison, key: `${name} ${n}` })),
  );
  return (
    <section className="stack" aria-labelledby="verdict">
      <h3 id="verdict">{words.verdict.title}</h3>
      <div className="scroll">
        <table>
          <tbody>
            {parts.map(({ name, comparison, key }) => (
              <Line key={key} title={words.verdict[name]} of={comparison} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
};
