import type { Schema } from '../api/client';
import type { Act, Office } from './act';

type Me = Schema['MeView'];

/** Whose the matter is. */
export type About = { readonly network?: string | undefined; readonly organisation?: string | undefined };

/** Whether somebody holds an office over a matter. The record decides when the act comes; this only spares a refusal. */
const holds = (me: Me, office: Office, { network, organisation }: About): boolean => {
  switch (office) {
    case 'registrar':
      return me.isRegistrar;
    case 'secretariat':
    case 'chair':
      return me.offices.some((one) => one.network === network && one.what === office.toUpperCase());
    case 'legal-representative':
    case 'representative':
      return me.organisations.some(
        (one) =>
          (one.capacity === 'LEGAL' || (office === 'representative' && one.capacity === 'DESIGNATED')) &&
          (organisation === undefined || one.organisation.id === organisation),
      );
  }
};

/** Those of some acts that this person may do. */
export const possible = (acts: readonly Act[], me: Me | null | undefined, about: About): readonly Act[] =>
  me ? acts.filter(({ offices }) => offices.some((office) => holds(me, office, about))) : [];
