import catalogue from './catalogue.json';
import { civilCode } from './civil-code';
import type { Preset, Reading } from './preset';
import { parseRule } from '../document/rule-document';
import type { DecisionRule } from '../document/rule';

/** Dates of texts that changed; the others of the catalogue are not dated by their source. */
const DATES: { readonly [id: string]: { readonly from?: string; readonly to?: string } } = {
  'IT-SEN-OLD': { to: '2018-03-23' },
  'DE-33-old': { to: '2009-09-30' },
  'DE-33': { from: '2009-09-30' },
  'DEB-31-old': { from: '2003-06-21', to: '2015-12-13' },
  'DEB-31': { from: '2015-12-13' },
};

const fromCatalogue: readonly Preset[] = catalogue.rules.map((rule) => ({
  id: rule.id,
  title: rule.title,
  source: rule.source,
  url: null,
  from: DATES[rule.id]?.from ?? null,
  to: DATES[rule.id]?.to ?? null,
  verified: rule.verified,
  readings: {},
  rule: () => rule,
}));

/** Every preset: the civil code and the Third Sector code with their disputed readings, then the catalogue. */
export const presets: readonly Preset[] = [...civilCode, ...fromCatalogue];

export type PresetProblem =
  | { readonly problem: 'UNKNOWN_PRESET' }
  | { readonly problem: 'NOT_IN_FORCE'; readonly from: string | null; readonly to: string | null }
  | { readonly problem: 'READING_MISSING'; readonly name: string; readonly reading: Reading };

/**
 * The rule that a preset gives on a local date, once every disputed reading is chosen; or what stands in the way. Throws
 * when a preset is itself malformed, which the specs exclude.
 */
export const rulePreset = (
  id: string,
  on: string,
  chosen: { readonly [name: string]: string } = {},
): { readonly rule: DecisionRule } | PresetProblem => {
  const preset = presets.find((known) => known.id === id);
  if (!preset) return { problem: 'UNKNOWN_PRESET' };
  const { from, to } = preset;
  if (!isInForce(preset, on)) return { problem: 'NOT_IN_FORCE', from, to };
  const missing = unread(preset, chosen);
  if (missing) return { problem: 'READING_MISSING', name: missing[0], reading: missing[1] };
  const read = parseRule(preset.rule(chosen));
  if ('errors' in read) throw new Error(`Preset ${id} is malformed: ${JSON.stringify(read.errors)}`);
  return { rule: read.rule };
};

const isInForce = ({ from, to }: Preset, on: string): boolean =>
  (from === null || on >= from) && (to === null || on < to);

/** The first disputed reading that nobody has chosen. */
const unread = (
  { readings }: Preset,
  chosen: { readonly [name: string]: string },
): [string, Reading] | undefined =>
  Object.entries(readings).find(([name, { choices }]) => !Object.hasOwn(choices, chosen[name] ?? ''));
