import type { CommandRunner, Facts } from '@patto/event-store';
import type { Caller } from '@patto/http';
import type { Office, Power } from '@patto/kernel';
import { chairPower, networks, secretariatPower } from '@patto/network/domain';
import {
  legalPower,
  organisations,
  registrarPower,
  registry,
  REGISTRY_ID,
  standsFor,
} from '@patto/party/domain';

/** Who asks, and the instant at which the power must be held: an instant, or a day for an act that is dated. */
export type Asking = Pick<Caller, 'person' | 'at'>;

/** Where states are looked up: a command's facts, which note what it relied on; or the runner, where nothing is decided. */
type Look = Pick<CommandRunner | Facts, 'stateOf'>;

/** Whose the matter is: the network and the organisation over which a power is asked. */
export type About = { readonly network?: string | null; readonly organisation?: string | null };

/** An office that a person can hold, in the order in which it is looked for: the nearest to the matter first. */
export const offices = [
  'legal-representative',
  'representative',
  'chair',
  'secretariat',
  'registrar',
] as const;
type Held = Extract<Office, (typeof offices)[number]>;

type Finder = (look: Look, asking: Asking, about: About) => Promise<Power | null>;

const organisationOf: (kind: 'legal-representative' | 'representative') => Finder =
  (kind) =>
  async (look, { person, at }, { organisation, network = null }) => {
    if (organisation == null) return null;
    const state = await look.stateOf(organisations, organisation);
    if (kind === 'legal-representative') return legalPower(state, organisation, person, at);
    return standsFor(state, { person, kinds: ['LEGAL', 'DESIGNATED'], network }, at)
      ? { person, office: 'representative', of: organisation }
      : null;
  };

const inNetwork =
  (powerAt: typeof chairPower): Finder =>
  async (look, { person, at }, { network }) =>
    network == null || network === ''
      ? null
      : powerAt(await look.stateOf(networks, network), network, person, at);

const finders: { readonly [O in Held]: Finder } = {
  'legal-representative': organisationOf('legal-representative'),
  representative: organisationOf('representative'),
  chair: inNetwork(chairPower),
  secretariat: inNetwork(secretariatPower),
  registrar: async (look, { person, at }) =>
    registrarPower(await look.stateOf(registry, REGISTRY_ID), person, at),
};

/** What a command needs: one of these offices. */
export type Warrant = {
  readonly command: string;
  readonly offices: readonly Held[];
  /** The power under which this person may give the command; null: none. */
  readonly of: (look: Look, asking: Asking, about: About) => Promise<Power | null>;
};

const issued = new Map<string, Warrant>();

/** Declares which offices may give a command. The one place where a power is looked for, in the one order of offices. */
export const warrant = (command: string, ...needed: readonly [Held, ...Held[]]): Warrant => {
  const inOrder = offices.filter((office) => needed.includes(office));
  const declared: Warrant = {
    command,
    offices: inOrder,
    of: async (look, asking, about) => {
      for (const office of inOrder) {
        const power = await finders[office](look, asking, about);
        if (power !== null) return power;
      }
      return null;
    },
  };
  issued.set(command, declared);
  return declared;
};

/** Every warrant that was declared, by the name of its command: docs/authority.md is made from them. */
export const warrants = (): readonly Warrant[] =>
  [...issued.values()].toSorted((a, b) => (a.command < b.command ? -1 : 1));
