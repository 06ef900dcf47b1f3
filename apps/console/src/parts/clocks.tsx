import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'react-aria-components/Button';
import { Slider, SliderThumb, SliderTrack } from 'react-aria-components/Slider';
import { useState } from 'react';
import { timelineQuestion, type Clocks } from '../api/questions';
import { dayOf } from '../words/dates';
import { useSpeech } from '../words/words';

/** The first day that a vague or exact date can mean; null: it means none. */
export const firstDay = (edtf: string | null): string | null => {
  const date = (edtf ?? '').split('/')[0]?.replace(/[?~%]/g, '') ?? '';
  if (date.includes('T')) return dayOf(date);
  const [year, month = '01', day = '01'] = date.split('-');
  if (!/^\d{4}$/.test(year ?? '')) return null;
  const season = ['03', '06', '09', '12'][Number(month) - 21];
  return `${year ?? ''}-${season ?? month.replace('XX', '01')}-${day.replace('XX', '01')}`;
};

/** The days on which something of the network began or ended, in order. */
const useDays = (network: string): readonly string[] => {
  const { data } = useQuery(timelineQuestion(network));
  const days = (data?.items ?? []).flatMap(({ effective }) => firstDay(effective) ?? []);
  return [...new Set(days)].sort();
};

/** The last of these days that is not after this one. */
const placeOf = (days: readonly string[], day: string): number =>
  Math.max(
    0,
    days.findLastIndex((one) => one <= day),
  );

type Move = (clocks: Clocks) => void;

/** One step of the slider is one day on which something changed: the keyboard goes from change to change. */
const Changes = ({
  days,
  validAt,
  move,
}: {
  readonly days: readonly string[];
  readonly validAt: string;
  readonly move: Move;
}) => {
  const { words, date } = useSpeech();
  const [held, setHeld] = useState<number | null>(null);
  if (days.length < 2) return null;
  const place = held ?? placeOf(days, validAt);
  const last = days.length - 1;
  return (
    <Slider
      className="slider"
      aria-label={words.clocks.slider}
      minValue={0}
      maxValue={last}
      value={place}
      onChange={(value) => setHeld(value)}
      onChangeEnd={(value) => {
        setHeld(null);
        move({ validAt: days[value] });
      }}
    >
      <SliderTrack className="track">
        {days.map((day, n) => (
          <span key={day} className="tick" style={{ left: `${(n / last) * 100}%` }} />
        ))}
        <SliderThumb className="thumb" aria-valuetext={date(days[place] ?? '')} />
      </SliderTrack>
      <span className="small soft" aria-hidden="true">
        {date(days[place] ?? '')}
      </span>
    </Slider>
  );
};

const DayField = ({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly onChange: (day: string | undefined) => void;
}) => (
  <label className="field">
    <span>{label}</span>
    <input
      type="date"
      value={value}
      onChange={({ target }) => onChange(target.value === '' ? undefined : target.value)}
    />
  </label>
);

/** So on …, as known on …: always in sight, typed, slid or moved by the keyboard; what they say stands in the address. */
export const ClockBar = ({ network, clocks }: { readonly network: string; readonly clocks: Clocks }) => {
  const { words } = useSpeech();
  const navigate = useNavigate();
  const days = useDays(network);
  const today = dayOf(new Date().toISOString());
  const move: Move = (next) =>
    void navigate({ to: '.', search: (before: object) => ({ ...before, ...next }), replace: true });
  const validAt = clocks.validAt === undefined ? today : clocks.validAt.slice(0, 10);
  // A day is known as it was at its end; a position of the record is no day.
  const knownAt = clocks.knownAt?.includes('T') === true ? dayOf(clocks.knownAt) : '';
  return (
    <section className="clocks" aria-label={words.clocks.title}>
      <div className="row">
        <DayField label={words.clocks.validAt} value={validAt} onChange={(day) => move({ validAt: day })} />
        <DayField
          label={words.clocks.knownAt}
          value={clocks.knownAt === undefined ? today : knownAt}
          onChange={(day) =>
            move({ knownAt: day === undefined || day >= today ? undefined : `${day}T22:59:59Z` })
          }
        />
        {(clocks.validAt !== undefined || clocks.knownAt !== undefined) && (
          <Button
            className="button"
            data-kind="plain"
            onPress={() => move({ validAt: undefined, knownAt: undefined })}
          >
            {words.clocks.reset}
          </Button>
        )}
      </div>
      <Changes days={days} validAt={validAt} move={move} />
    </section>
  );
};
