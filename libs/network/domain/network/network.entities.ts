import type { Entity, Kind, Saying } from '@patto/repair/domain';
import { ALWAYS } from '@patto/temporal';
import type { Part } from './visibility';

/** What the network is in law; the shape decides which presets and checks may be switched on. */
export const legalShapes = [
  'PROTOCOL',
  'PUBLIC_AGREEMENT',
  'PROGRAMME_AGREEMENT',
  'CHARTER',
  'ATS',
  'NETWORK_CONTRACT',
  'ASSOCIATION',
  'ASSOCIATIVE_NETWORK',
  'INFORMAL',
] as const;
export type LegalShape = (typeof legalShapes)[number];

/** The offices of a network. The secretariat keeps its register and runs its ballots. */
export const posts = ['SECRETARIAT', 'SPOKESPERSON', 'CHAIR'] as const;
export type Post = (typeof posts)[number];

const about = (kind: Kind, network: string): Entity => ({
  entity: `${kind}:${network}`,
  kind,
  network,
  subject: network,
});

export const networkOf = (id: string): Entity => about('network', id);

/** A person in an office of the network; several terms of it are runs. */
export const postOf = (network: string, post: string, person: string): Entity => ({
  entity: `post:${network}:${post}:${person}`,
  kind: 'post',
  network,
  subject: person,
});

/** To whom a part of it is shown. */
export const visibilityOf = (network: string, part: Part): Entity => ({
  ...about('visibility', network),
  entity: `visibility:${network}:${part}`,
});

/** That a person reads a part of it, by a right that the network gave; several rights to it are runs. */
export const readingOf = (network: string, part: Part, person: string): Entity => ({
  ...about('reading', network),
  entity: `reading:${network}:${part}:${person}`,
  subject: person,
});

type Called = { readonly name: string; readonly acronym: string | null };

/** What it is called: a cell of its own, so that a doubt about it is no doubt about the rest. */
export const called = (
  network: string,
  { name, acronym }: Called,
  { slot, when }: Pick<Saying, 'slot' | 'when'>,
): Saying => ({ ...about('network-name', network), slot, when, value: { network, name, acronym } });

/** What it is called and what it is in law, as it entered the record. */
export const described = (
  network: string,
  { legalShape, ...names }: Called & { readonly legalShape: LegalShape },
): readonly Saying[] => [
  called(network, names, { slot: 'registered', when: ALWAYS }),
  { ...about('network-shape', network), slot: 'registered', when: ALWAYS, value: { network, legalShape } },
];
