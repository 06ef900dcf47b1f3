import type { Schema } from '../api/client';

type Json = { readonly [name: string]: unknown };

const part = (value: unknown, name: string): Json => {
  const found = (value as Json | null | undefined)?.[name];
  return typeof found === 'object' && found !== null ? (found as Json) : {};
};
const text = (value: Json, name: string): string | null => {
  const found = value[name];
  return typeof found === 'string' ? found : null;
};

/** What of a ballot's opening is shown; of one that a source tells, what the source says. */
export type Opened = {
  readonly title: string;
  readonly textHash: string | null;
  readonly network: string;
  readonly rule: { readonly title: string; readonly clause: string | null } | null;
  readonly closesAt: string | null;
  /** The members who may vote. */
  readonly roll: readonly string[];
};

export const openedOf = ({ id, opened }: Schema['BallotView']): Opened => {
  const motion = part(opened, 'motion');
  const found = part(part(opened, 'rule'), 'rule');
  const title = text(found, 'title') ?? text(found, 'id');
  const roll = Array.isArray(opened['roll']) ? (opened['roll'] as readonly Json[]) : [];
  return {
    title: text(motion, 'title') ?? text(opened, 'title') ?? id,
    textHash: text(motion, 'textHash'),
    network: text(opened, 'networkId') ?? '',
    rule: title === null ? null : { title, clause: text(found, 'source') },
    closesAt: text(opened, 'closesAt'),
    roll: roll.flatMap((elector) => text(elector, 'organisation') ?? []),
  };
};
