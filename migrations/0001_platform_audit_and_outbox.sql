-- The platform's own tables: what every action writes beside its change (audit entry, outbox event), and the scope policies ask for.

create schema platform;
grant usage on schema platform to duett_app, duett_worker;

-- The network this transaction acts for; null outside of one, so that policies show nothing.
create function platform.current_network() returns integer
  language sql stable
  return nullif(current_setting('app.network', true), '')::integer;

-- Insert-only for the application: ids and names of fields, never values.
create table platform.audit (
  network_id integer not null,
  id bigint generated always as identity,
  at timestamptz not null default now(),
  action text not null,
  actor_kind text not null,
  actor_id text,
  subject text not null,
  subject_id text,
  fields text[] not null default '{}',
  primary key (network_id, id)
);
alter table platform.audit enable row level security;
alter table platform.audit force row level security;
create policy audit_of_network on platform.audit to duett_app, duett_worker
  using (network_id = platform.current_network())
  with check (network_id = platform.current_network());
grant insert on platform.audit to duett_app, duett_worker;

-- Events wait here until the worker has told the other modules; written in the transaction of the change.
create table platform.outbox (
  network_id integer not null,
  id bigint generated always as identity,
  at timestamptz not null default now(),
  name text not null,
  ids jsonb not null,
  primary key (network_id, id)
);
alter table platform.outbox enable row level security;
alter table platform.outbox force row level security;
create policy outbox_of_network on platform.outbox to duett_app, duett_worker
  using (network_id = platform.current_network())
  with check (network_id = platform.current_network());
grant insert on platform.outbox to duett_app;
grant select, insert, delete on platform.outbox to duett_worker;
