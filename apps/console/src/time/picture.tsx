import { scaleTime, type ScaleTime } from 'd3-scale';
import type { Schema } from '../api/client';
import { useSpeech } from '../words/words';
import { Patterns } from './bars';

type Patch = Schema['PatchView'];

const [WIDTH, HEIGHT, LEFT, BOTTOM, TOP] = [900, 320, 110, 30, 8];

const instants = (patches: readonly Patch[]): readonly number[] =>
  patches.flatMap(({ validFrom, validTo }) =>
    [validFrom, validTo].flatMap((at) => (at === null ? [] : [Date.parse(at)])),
  );

type Place = {
  readonly x: ScaleTime<number, number>;
  /** Each change of belief is one step up: their distances in time say little, their order everything. */
  readonly y: (commit: string | null) => number;
  readonly steps: readonly string[];
};

const placeOf = (patches: readonly Patch[]): Place => {
  const changes = patches.flatMap(({ knownFrom, knownTo }) => [
    knownFrom.commit,
    ...(knownTo ? [knownTo.commit] : []),
  ]);
  const steps = [...new Set(changes)].sort((a, b) => Number(a) - Number(b));
  const times = [...instants(patches), Date.now()];
  const [from, to] = [Math.min(...times), Math.max(...times)];
  const margin = Math.max((to - from) * 0.08, 86_400_000);
  const step = (HEIGHT - BOTTOM - TOP) / Math.max(1, steps.length);
  return {
    x: scaleTime([new Date(from - margin), new Date(to + margin)], [LEFT, WIDTH]),
    y: (commit) => (commit === null ? TOP : HEIGHT - BOTTOM - steps.indexOf(commit) * step),
    steps,
  };
};

/** One fact on both clocks: across, when it was so; upwards, when it was known. What was believed is a patch. */
export const Picture = ({ patches }: { readonly patches: readonly Patch[] }) => {
  const { words, language, instant } = useSpeech();
  const { x, y, steps } = placeOf(patches);
  const recorded = new Map(patches.map(({ knownFrom, recordedAt }) => [knownFrom.commit, recordedAt]));
  const month = new Intl.DateTimeFormat(language, { year: 'numeric', month: 'short' });
  return (
    <svg
      className="bars picture"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      role="img"
      aria-label={words.fact.picture}
    >
      <Patterns />
      {x
        .ticks(6)
        .filter((tick) => x(tick) < WIDTH - 30)
        .map((tick) => (
          <g key={tick.getTime()}>
            <line className="axis" x1={x(tick)} x2={x(tick)} y1={TOP} y2={HEIGHT - BOTTOM} />
            <text x={x(tick)} y={HEIGHT - 10} textAnchor="middle">
              {month.format(tick)}
            </text>
          </g>
        ))}
      {patches.map(({ validFrom, validTo, knownFrom, knownTo, status }) => {
        const [left, top] = [validFrom === null ? LEFT : x(new Date(validFrom)), y(knownTo?.commit ?? null)];
        const right = validTo === null ? WIDTH : x(new Date(validTo));
        return (
          <rect
            key={`${validFrom ?? ''} ${knownFrom.commit}`}
            className={status}
            x={left}
            width={Math.max(2, right - left - 1)}
            y={top}
            height={Math.max(2, y(knownFrom.commit) - top - 1)}
          />
        );
      })}
      {steps.map((commit) => (
        <g key={commit}>
          <line className="axis" x1={LEFT - 6} x2={WIDTH} y1={y(commit)} y2={y(commit)} />
          <text x={0} y={y(commit) - 4}>
            {recorded.get(commit) == null ? commit : instant(recorded.get(commit) ?? '')}
          </text>
        </g>
      ))}
    </svg>
  );
};
