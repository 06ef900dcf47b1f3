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

/** Deadlines are heard by consumers of their own, no more by a projection, and refusals may be theirs too. */
const deadlines = `
  create table projector.deadline (
    name text not null,
    id text not null,
    due_at timestamptz not null,
    -- Null: it waits.
    outcome text check (outcome in ('done', 'refused', 'parked')),
    -- The code of the refusal, or the fault.
    reason text,
    fired_at timestamptz,
    primary key (name, id)
  );
  create index deadline_due on projector.deadline (name, due_at) where outcome is null;
  drop table projector.fired_deadline;

  alter table projector.refusal rename column policy to consumer;
  alter table projector.refusal rename column event_id to cause;
  update projector.refusal set consumer = 'policy:' || consumer;

  drop view if exists read.deadline;
  do $$
  declare former record;
  begin
    for former in select name from projector.build where projection = 'deadlines' loop
      execute format('drop schema if exists %I cascade', former.name);
    end loop;
  end $$;
  delete from projector.consumer
  where name = 'deadlines' or name in (select name from projector.build where projection = 'deadlines')`;

/** By which store the positions are meant: the last event that each consumer was given. */
const witnesses = `
  alter table projector.consumer
    add column seen_event text, add column seen_stream text, add column seen_revision numeric(20, 0),
    add column seen_commit numeric(20, 0), add column seen_prepare numeric(20, 0)`;

/** What was asked of late by whom, beyond what people ask. Not worth a log: after a crash everybody begins anew. */
const limits = `
  create schema limits;
  create unlogged table limits.spent (
    key varchar(255) primary key, points integer not null default 0, expire bigint
  )`;

export const readStoreMigrations: readonly Migration[] = [
  { name: 'read-store/0001-projector', sql: projector },
  // Builds made before have none, and so are made again once.
  {
    name: 'read-store/0002-definition',
    sql: `alter table projector.build add column definition text not null default ''`,
  },
  { name: 'read-store/0003-deadlines', sql: deadlines },
  { name: 'read-store/0004-witnesses', sql: witnesses },
  { name: 'read-store/0005-limits', sql: limits },
];
