import { days } from '#mocks/inngest/durations.ts'
import { openSqlite } from '#mocks/sqlite.ts'

const schema = `
create table if not exists meta (key text primary key, value text not null) strict;
create table if not exists functions (
  id text primary key,
  config text not null
) strict;
create table if not exists events (
  seq integer primary key,
  id text not null,
  id_given integer not null,
  name text not null,
  body text not null,
  received_at integer not null
) strict;
create index if not exists events_by_id on events (id);
create table if not exists runs (
  id text primary key,
  function_id text not null,
  status text not null check (status in ('queued', 'running', 'completed', 'failed', 'cancelled')),
  events text not null,
  limits text not null,
  singleton_key text,
  parent_run text,
  parent_step text,
  calls integer not null default 0,
  output text,
  error text,
  created_at integer not null,
  ended_at integer
) strict;
create index if not exists runs_by_function on runs (function_id, status);
create index if not exists runs_by_time on runs (created_at);
create table if not exists steps (
  run_id text not null,
  id text not null,
  name text not null,
  op text not null,
  state text not null check (state in ('retrying', 'pending', 'settled')),
  attempts integer not null default 0,
  error text,
  memo text,
  settled_order integer,
  primary key (run_id, id)
) strict, without rowid;
create table if not exists jobs (
  id integer primary key autoincrement,
  kind text not null,
  due_at integer not null,
  run_id text,
  step_id text,
  attempt integer not null default 0,
  key text unique,
  body text not null default 'null',
  limits text not null default '[]'
) strict;
create index if not exists jobs_by_time on jobs (due_at, id);
create index if not exists jobs_by_run on jobs (run_id);
create table if not exists waits (
  run_id text not null,
  step_id text not null,
  event_name text not null,
  expression text,
  primary key (run_id, step_id)
) strict, without rowid;
create index if not exists waits_by_event on waits (event_name);
create table if not exists seen (key text primary key, until integer not null) strict;
create table if not exists throttles (key text primary key, next_at integer not null) strict;
create table if not exists admissions (key text not null, at integer not null) strict;
create index if not exists admissions_by_key on admissions (key, at);
`

/** Opens the engine's own file. What ended more than a week before `nowMs` is forgotten. */
export function openStore(file: string, nowMs = Date.now()) {
  const store = openSqlite(file, schema)
  store.write(() => {
    const before = { before: nowMs - days(7) }
    store.run(
      `delete from steps where run_id in (select id from runs where ended_at < :before)`,
      before,
    )
    store.run(`delete from runs where ended_at < :before`, before)
    store.run(
      `delete from events where received_at < :before
       and seq not in (select json_extract(body, '$.seq') from jobs where kind = 'event')`,
      before,
    )
    store.run(`delete from admissions where at < :before`, before)
    store.run(`delete from seen where until < :before`, before)
  })
  return store
}
