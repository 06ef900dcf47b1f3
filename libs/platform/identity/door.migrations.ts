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

/** Who was let in, by what they come in again, and what of it holds no more. Addresses are sealed. */
const people = `
  create table door.account (
    person text primary key,
    handle text not null unique,
    address text,
    address_mark text,
    invited_by text,
    network text,
    organisation text,
    made_at timestamptz not null default clock_timestamp()
  );
  create index account_address on door.account (address_mark) where address_mark is not null;
  create table door.passkey (
    id text primary key,
    person text not null,
    public_key bytea not null,
    counter bigint not null,
    transports text[] not null,
    made_at timestamptz not null default clock_timestamp(),
    used_at timestamptz
  );
  create index passkey_person on door.passkey (person);
  create table door.ticket (
    mark text primary key,
    kind text not null check (kind in ('invitation', 'device', 'sign-in')),
    person text not null,
    issued_by text,
    network text,
    organisation text,
    -- What was asked for with it, where the client named that by a key.
    request text,
    issued_at timestamptz not null default clock_timestamp(),
    expires_at timestamptz not null,
    used_at timestamptz
  );
  create index ticket_person on door.ticket (person);
  create table door.session (
    mark text primary key,
    id text not null unique,
    person text not null,
    opened_with text not null,
    agent text not null,
    began_at timestamptz not null default clock_timestamp(),
    seen_at timestamptz not null default clock_timestamp(),
    ends_at timestamptz not null
  );
  create index session_person on door.session (person);
  create table door.machine_key (
    id text primary key,
    person text not null,
    name text not null,
    scope text not null check (scope in ('read', 'read write')),
    secret_hash text not null,
    made_at timestamptz not null default clock_timestamp(),
    expires_at timestamptz not null
  );
  create index machine_key_person on door.machine_key (person);
  create table door.revocation (
    what text primary key,
    revoked_at timestamptz not null default clock_timestamp()
  );
  create index revocation_at on door.revocation (revoked_at);
  create table door.act (
    id bigint generated always as identity primary key,
    done_at timestamptz not null default clock_timestamp(),
    what text not null,
    person text not null,
    done_by text,
    facts jsonb not null default '{}'
  );
  create index act_person on door.act (person, done_at);
  alter table door.kept add column account text, add column made_at timestamptz not null default clock_timestamp();
  create index kept_account on door.kept (account) where account is not null`;

/** The door's own tables, which no rebuild touches. */
export const doorMigrations: readonly Migration[] = [
  { name: 'door/0001-provider', sql: provider },
  { name: 'door/0002-links', sql: links },
  { name: 'door/0003-people', sql: people },
];
