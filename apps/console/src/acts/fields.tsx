import { useState } from 'react';
import { useSpeech, wordFor } from '../words/words';
import type { Act, Field } from './act';
import type { Lists } from './lists';
import type { Values } from './doing';

type Asked = {
  readonly name: string;
  readonly field: Field & { readonly isNeeded: boolean };
  readonly lists: Lists;
  readonly set: (value: unknown) => void;
};

const hashOf = async (content: BufferSource): Promise<string> =>
  [...new Uint8Array(await crypto.subtle.digest('SHA-256', content))]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');

/** A text's fingerprint, of the file that has it: the file stays where it is. */
const Fingerprint = ({
  isNeeded,
  set,
}: {
  readonly isNeeded: boolean;
  readonly set: (value: unknown) => void;
}) => {
  const { words } = useSpeech();
  const [hash, setHash] = useState('');
  const take = async (file: File | undefined): Promise<void> => {
    const found = file ? await hashOf(await file.arrayBuffer()) : '';
    setHash(found);
    set(found === '' ? undefined : found);
  };
  return (
    <>
      <input type="file" required={isNeeded} onChange={({ target }) => void take(target.files?.[0])} />
      <small className="soft">{words.acts.fingerprint}</small>
      {hash !== '' && <code>{hash}</code>}
    </>
  );
};

const Select = ({
  options,
  isNeeded,
  set,
}: {
  readonly options: readonly (readonly [string, string])[];
  readonly isNeeded: boolean;
  readonly set: (value: unknown) => void;
}) => (
  <select
    required={isNeeded}
    defaultValue=""
    onChange={({ target }) => set(target.value === '' ? undefined : target.value)}
  >
    <option value="" />
    {options.map(([value, name]) => (
      <option key={value} value={value}>
        {name}
      </option>
    ))}
  </select>
);

const TYPES = {
  text: 'text',
  person: 'text',
  day: 'date',
  instant: 'datetime-local',
  number: 'number',
} as const;

const valueOf = (ask: string, typed: string): unknown => {
  if (typed.trim() === '') return undefined;
  if (ask === 'number') return Number(typed);
  if (ask === 'instant') return new Date(typed).toISOString();
  if (ask === 'lines') return typed.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]));
  return typed.trim();
};

const Input = ({ field, lists, set }: Asked) => {
  const { words } = useSpeech();
  const { isNeeded } = field;
  switch (field.ask) {
    case 'choice':
      return (
        <Select
          options={field.options.map((one) => [one, wordFor(words.acts.choices, one)])}
          isNeeded={isNeeded}
          set={set}
        />
      );
    case 'one-of':
      return <Select options={lists[field.from]} isNeeded={isNeeded} set={set} />;
    case 'some-of':
      return (
        <select
          multiple
          required={isNeeded}
          size={Math.min(6, field.options.length)}
          onChange={({ target }) => set([...target.selectedOptions].map(({ value }) => value))}
        >
          {field.options.map((one) => (
            <option key={one} value={one}>
              {wordFor(words.acts.choices, one)}
            </option>
          ))}
        </select>
      );
    case 'long':
    case 'lines':
      return (
        <textarea
          rows={3}
          required={isNeeded}
          onChange={({ target }) => set(valueOf(field.ask, target.value))}
        />
      );
    case 'fingerprint':
      return <Fingerprint isNeeded={isNeeded} set={set} />;
    default:
      return (
        <input
          type={TYPES[field.ask]}
          required={isNeeded}
          onChange={({ target }) => set(valueOf(field.ask, target.value))}
        />
      );
  }
};

/** What an act asks, field by field; what may be left out says so. */
export const Fields = ({
  of,
  lists,
  onChange,
}: {
  readonly of: Act;
  readonly lists: Lists;
  readonly onChange: (change: (before: Values) => Values) => void;
}) => {
  const { words } = useSpeech();
  return Object.entries(of.fields).map(([name, field]) => (
    <label key={name} className="field">
      <span>
        {wordFor(words.acts.fields, name)}
        {!field.isNeeded && <span className="soft"> {words.acts.optional}</span>}
      </span>
      <Input
        name={name}
        field={field}
        lists={lists}
        set={(value) => onChange((before) => ({ ...before, [name]: value }))}
      />
    </label>
  ));
};
