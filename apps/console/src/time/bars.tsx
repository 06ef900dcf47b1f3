import { scaleTime } from 'd3-scale';
import type { Schema } from '../api/client';
import { useSpeech } from '../words/words';

type Stretch = Pick<Schema['StretchView'], 'validFrom' | 'validTo' | 'status'>;

/** One line of the picture: what it is about, and its stretches. */
export type Bar = { readonly name: string; readonly stretches: readonly Stretch[] };

const WIDTH = 900;
const NAMES = 240;
const ROW = 24;
const TOP = 24;

/** What is vague or disputed, as a pattern and not by its colour alone. */
export const Patterns = () => (
  <defs>
    <pattern id="dotted" width="5" height="5" patternUnits="userSpaceOnUse">
      <circle cx="1.5" cy="1.5" r="1.4" fill="var(--accent)" />
    </pattern>
    <pattern id="hatched" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
      <rect width="6" height="6" fill="var(--accent-soft)" />
      <line x1="0" y1="0" x2="0" y2="6" stroke="var(--bad)" strokeWidth="3" />
    </pattern>
  </defs>
);

const timesIn = (bars: readonly Bar[]): readonly number[] =>
  bars.flatMap(({ stretches }) =>
    stretches.flatMap(({ validFrom, validTo }) =>
      [validFrom, validTo].flatMap((at) => (at === null ? [] : [Date.parse(at)])),
    ),
  );

const short = (name: string): string => (name.length > 34 ? `${name.slice(0, 33)}…` : name);

/** Stretches of time as bars, one line each; `at` is the day that is looked at. */
export const Bars = ({
  bars,
  at,
  title,
}: {
  readonly bars: readonly Bar[];
  readonly at: number;
  readonly title: string;
}) => {
  const { language } = useSpeech();
  const times = [...timesIn(bars), at];
  const [from, to] = [Math.min(...times), Math.max(...times, Date.now())];
  const margin = Math.max((to - from) * 0.03, 86_400_000);
  const x = scaleTime([new Date(from - margin), new Date(to + margin)], [NAMES, WIDTH]);
  const place = (instant: string | null, open: number): number =>
    instant === null ? open : x(new Date(instant));
  const height = TOP + bars.length * ROW + 8;
  const year = new Intl.DateTimeFormat(language, { year: 'numeric', month: 'short' });
  return (
    <svg className="bars" viewBox={`0 0 ${WIDTH} ${height}`} role="img" aria-label={title}>
      <Patterns />
      {x
        .ticks(6)
        .filter((tick) => x(tick) < WIDTH - 30)
        .map((tick) => (
          <g key={tick.getTime()}>
            <line className="axis" x1={x(tick)} x2={x(tick)} y1={TOP - 4} y2={height} />
            <text x={x(tick)} y={TOP - 9} textAnchor="middle">
              {year.format(tick)}
            </text>
          </g>
        ))}
      {bars.map(({ name, stretches }, row) => (
        <g key={`${name} ${row}`}>
          <text x={0} y={TOP + row * ROW + 15}>
            {short(name)}
          </text>
          {stretches.map(({ validFrom, validTo, status }) => {
            const left = place(validFrom, NAMES);
            return (
              <rect
                key={`${validFrom ?? ''} ${status}`}
                className={status}
                x={left}
                width={Math.max(2, place(validTo, WIDTH) - left)}
                y={TOP + row * ROW + 4}
                height={ROW - 10}
                rx={2}
              />
            );
          })}
        </g>
      ))}
      <line className="at" x1={x(at)} x2={x(at)} y1={TOP - 4} y2={height} />
    </svg>
  );
};
