import type { Schema } from '../api/client';
import { Status } from './status';

/** An organisation under the name that it had then; where sources disagree, all of its names. */
export const OrganisationName = ({ of }: { readonly of: Schema['OrganisationView'] }) => (
  <span>
    {of.name === '' ? of.id : of.name} <Status of={of.status} />
    {of.names.length > 0 && <small className="soft"> {of.names.map(({ name }) => name).join(' · ')}</small>}
  </span>
);

/** The id of a person: the record knows no names, and shows none to whoever may not read them. */
export const Person = ({ id }: { readonly id: string }) => <span className="person">{id}</span>;
