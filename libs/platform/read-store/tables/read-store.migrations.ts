import type { Migration } from './migrations';

/** What the projector keeps about itself. Positions are two numerics: commit alone can skip an event on resuming. */
const projector = `
  create schema if not exists read;
  -- For indexes over an id and a period together.
  create extension if not exists btree_gist;

  create table projector.consumer (
    name text primary key,
    epoch bigint not null default 0,
    owner text,
    lease_until timestamptz,
    commit_position numeric(20, 0),
    prepare_position numeric(20, 0),
    caught_up boolean not null default false,
    paused boolean not null default false,
    parked integer not null default 0,
    events bigint not null default 0,
    failure text,
    advanced_at timestamptz not null default clock_timestamp()
  );

  create table projector.build (
    id bigint generated always as identity primary key,
    name text not null unique references projector.consumer (name) on delete cascade,
    projection text not null,
    version integer not null,
    tables text[] not null,
    status text not null check (status in ('building', 'live', 'retired')),
    switches boolean not null,
    indexed boolean not null,
    until_commit numeric(20, 0),
    until_prepare numeric(20, 0),
    created_at timestamptz not null default clock_timestamp(),
    switched_at timestamptz
  );
  create unique index build_live on projector.build (projection) where status = 'live';

  create table projector.parked (
    consumer text not null references projector.consumer (name) on delete cascade,
    event_id text not null,
    commit_position numeric(20, 0) not null,
    prepare_position numeric(20, 0) not null,
    stream text not null,
    revision bigint not null,
    type text not null,
    keys text[] not null,
    state text not null check (state in ('poison', 'waiting', 'retry')),
    error text,
    attempts integer not null default 0,
    parked_at timestamptz not null default clock_timestamp(),
    primary key (consumer, event_id)
  );
  create index parked_keys on projector.parked using gin (keys);

  create table projector.skipped (
    projection text not null,
    event_id text not null,
    reason text not null check (reason <> ''),
    error text,
    skipped_at timestamptz not null default clock_timestamp(),
    primary key (projection, event_id)
  );

  create table projector.refusal (
    policy text not null,
    event_id text not null,
    command_number integer not null,
    refused text not null,
    facts jsonb not null,
    refused_at timestamptz not null default clock_timestamp(),
    primary key (policy, event_id, command_number)
  );

  create table projector.fired_deadline (
    id text primary key,
    due_at timestamptz not null,
    outcome text not null,
    fired_at timestamptz not null default clock_timestamp()
  )`;

export const readStoreMigrations: readonly Migration[] = [
  { name: 'read-store/0001-projector', sql: projector },
  // Builds made before have none, and so are made again once.
  {
    name: 'read-store/0002-definition',
    sql: `alter table projector.build add column definition text not null default ''`,
  },
];
