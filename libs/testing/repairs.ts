import type { JsonObject, Power } from '@patto/kernel';

/** When the repairs of a spec are made. */
const AT = '2026-09-01T10:00:00.000Z';

const made = { reason: 'errore di trascrizione', source: null, factKey: null } as const;

/** An event of a stream that a spec tells, by its id. */
export const ref = (id: string, stream = 'stream-x'): { id: string; stream: string; revision: string } => ({
  id,
  stream,
  revision: id.replace(/\D/g, '') || '0',
});

type By = { readonly power: Power | null; readonly networkId?: string | null };

export const correct = (target: string, changes: JsonObject, { power, networkId = null }: By) =>
  ({
    type: 'CorrectFact',
    data: { networkId, target: ref(target), changes, ...made, power },
    at: AT,
  }) as const;

export const retract = (target: string, { power, networkId = null }: By) =>
  ({ type: 'RetractEvent', data: { networkId, target: ref(target), ...made, power }, at: AT }) as const;

/** `from` null: from the beginning. */
export const annul = (
  target: string,
  {
    power,
    networkId = null,
    part = 'all',
    from = null,
  }: By & { readonly part?: 'all' | 'beginning' | 'end'; readonly from?: string | null },
) =>
  ({
    type: 'AnnulAct',
    data: {
      ...{ networkId, target: ref(target), part, from, authority: 'Tribunale di Torino' },
      ...{ ...made, power },
    },
    at: AT,
  }) as const;

export const dispute = (name: string, claims: readonly string[], { power, networkId = null }: By) =>
  ({
    type: 'DisputeClaims',
    data: { networkId, dispute: name, claims: claims.map((claim) => ref(claim)), ...made, power },
    at: AT,
  }) as const;

export const resolve = (name: string, chosen: string | null, { power, networkId = null }: By) =>
  ({
    type: 'ResolveDispute',
    data: { networkId, dispute: name, stream: 'stream-x', chosen, reason: made.reason, power },
    at: AT,
  }) as const;
