import type { Migration } from '@patto/read-store';

/** What the provider keeps: sealed, and found by the hash of its id, since many ids are secrets themselves. */
const provider = `
  create schema door;
  create table door.signing_key (
    kid text primary key, sealed text not null, made_at timestamptz not null default clock_timestamp()
  );
  create table door.kept (
    model text not null,
    id text not null,
    sealed text not null,
    grant_id text,
    uid text,
    consumed boolean not null default false,
    expires_at timestamptz not null,
    primary key (model, id)
  );
  create index kept_grant on door.kept (grant_id) where grant_id is not null;
  create index kept_uid on door.kept (uid) where uid is not null;
  create index kept_expired on door.kept (expires_at)`;

/** Whom a provider's user is here. */
const links = `
  create table door.link (
    issuer text not null,
    subject text not null,
    person text not null,
    linked_at timestamptz not null default clock_timestamp(),
    primary key (issuer, subject)
  );
  create index link_person on door.link (person)`;

/** The door's own tables, which no rebuild touches. */
export const doorMigrations: readonly Migration[] = [
  { name: 'door/0001-provider', sql: provider },
  { name: 'door/0002-links', sql: links },
];
