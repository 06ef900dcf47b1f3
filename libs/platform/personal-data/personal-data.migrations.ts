import type { Migration } from '@patto/read-store';

/**
 * What is known of persons beside the record, which holds opaque ids alone. No rebuild touches it. What names anybody
 * is sealed with a key of that person, so that one deletion makes it unreadable wherever a copy of the rows lies.
 */
const people = `
  create schema personal;
  create table personal.key (
    person text primary key,
    wrapped text not null,
    made_at timestamptz not null default clock_timestamp()
  );
  create table personal.detail (
    person text not null references personal.key (person) on delete cascade,
    version integer not null,
    sealed text not null,
    -- The person who entered it.
    entered_by text not null,
    entered_at timestamptz not null default clock_timestamp(),
    primary key (person, version)
  );
  create table personal.erasure (
    person text primary key,
    ground text not null,
    decided_by text not null,
    erased_at timestamptz not null
  );
  create table personal.hold (
    person text primary key,
    reason text not null,
    placed_by text not null,
    placed_at timestamptz not null default clock_timestamp()
  );
  create table personal.access (
    id bigint generated always as identity primary key,
    person text not null,
    reader text not null,
    what text not null,
    read_at timestamptz not null default clock_timestamp()
  );
  create index access_person on personal.access (person, id);
  create index access_age on personal.access (read_at)`;

export const personalDataMigrations: readonly Migration[] = [
  { name: 'personal-data/0001-people', sql: people },
];
