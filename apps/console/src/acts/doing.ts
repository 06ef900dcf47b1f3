import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { answered, api, type Schema } from '../api/client';
import type { Act } from './act';

export type Values = { readonly [field: string]: unknown };

type Preview = Schema['PreviewView'];
type Receipt = { readonly position?: { readonly commit: string; readonly prepare: string } | null } & Values;

/** The one place at which a form meets the routes: their fields were checked where the act was declared. */
type Post = (
  path: string,
  init: object,
) => Promise<{ readonly data?: unknown; readonly error?: unknown; readonly response: Response }>;
const post = api.POST as unknown as Post;

export type Doing =
  | { readonly stage: 'asking' }
  | { readonly stage: 'sending' }
  | { readonly stage: 'refused'; readonly error: unknown }
  | { readonly stage: 'previewed'; readonly changes: Preview['changes'] }
  | { readonly stage: 'done'; readonly receipt: Receipt };

/** Does an act once, however often it is sent: the same again has the same key. */
export const useDoing = (
  { path }: Act,
  id: string | undefined,
): {
  readonly doing: Doing;
  readonly send: (body: Values, more?: { readonly id?: string; readonly preview?: boolean }) => Promise<void>;
} => {
  const client = useQueryClient();
  const sent = useRef({ body: '', key: '' });
  const [doing, setDoing] = useState<Doing>({ stage: 'asking' });
  const send = async (
    body: Values,
    more: { readonly id?: string; readonly preview?: boolean } = {},
  ): Promise<void> => {
    setDoing({ stage: 'sending' });
    // The same again has the same key; what was changed is another act.
    const said = JSON.stringify([more.id, body]);
    if (sent.current.body !== said) sent.current = { body: said, key: crypto.randomUUID() };
    const name = /\{(\w+)\}/.exec(path)?.[1];
    const params = {
      path: name === undefined ? {} : { [name]: more.id ?? id },
      ...(more.preview === true
        ? { query: { preview: true } }
        : { header: { 'Idempotency-Key': sent.current.key } }),
    };
    try {
      const data = await answered(post(path, { params, body }));
      if (more.preview === true) {
        setDoing({ stage: 'previewed', changes: (data as Preview).changes });
        return;
      }
      const receipt = data as Receipt;
      await shown(receipt);
      await client.invalidateQueries();
      setDoing({ stage: 'done', receipt });
    } catch (error) {
      setDoing({ stage: 'refused', error });
    }
  };
  return { doing, send };
};

/** Waits until questions see what was written. */
const shown = async ({ position }: Receipt): Promise<void> => {
  if (position == null) return;
  const atLeast = `${position.commit}/${position.prepare}`;
  await api.GET('/v1/networks', { params: { query: { limit: 1, atLeast } } });
};
