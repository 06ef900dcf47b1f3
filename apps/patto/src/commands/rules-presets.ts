import { presets, rulePreset, type Preset, type PresetProblem } from '@patto/rules';
import { orUnfit, Unfit, type Printed } from './rules-documents';

const datesOf = ({ from, to }: Pick<Preset, 'from' | 'to'>): string =>
  from === null && to === null ? '' : ` [${from ?? '…'}, ${to ?? '…'})`;

const listed = (preset: Preset): string => {
  const readings = Object.keys(preset.readings);
  const asks = readings.length > 0 ? `; to choose: ${readings.join(', ')}` : '';
  return `${preset.id}  ${preset.title} (${preset.source})${datesOf(preset)}${asks}\n`;
};

/** Every preset, one line each. */
export const listPresets = (): Printed => ({ out: presets.map(listed).join(''), problems: [], code: 0 });

const why = (id: string, on: string, problem: PresetProblem): readonly string[] => {
  switch (problem.problem) {
    case 'UNKNOWN_PRESET':
      return [`no such preset: ${id}; \`patto rules presets\` lists them`];
    case 'NOT_IN_FORCE':
      return [`${id} was not in force on ${on}: it held in${datesOf(problem)}`];
    case 'READING_MISSING': {
      const { question, choices } = problem.reading;
      return [
        `${id}: ${question} Choose with --reading ${problem.name}=…`,
        ...Object.entries(choices).map(([reading, means]) => `  ${problem.name}=${reading}: ${means}`),
      ];
    }
  }
};

const chosen = (readings: readonly string[]): ReadonlyMap<string, string> =>
  new Map(
    readings.map((reading) => {
      const [, name = '', choice = ''] = /^([^=]+)=(.+)$/s.exec(reading) ?? [];
      if (name === '') throw new Unfit([`--reading: expected name=choice, got ${reading}`]);
      return [name, choice] as const;
    }),
  );

/** The file `{"rules": […]}` that a preset gives on a day, once what is disputed has been chosen. */
export const printPreset = (id: string, on: string, readings: readonly string[]): Printed =>
  orUnfit(() => {
    const found = rulePreset(id, on, Object.fromEntries(chosen(readings)));
    if ('problem' in found) throw new Unfit(why(id, on, found));
    return { out: `${JSON.stringify({ rules: [found.rule] }, null, 2)}\n`, problems: [], code: 0 };
  });
