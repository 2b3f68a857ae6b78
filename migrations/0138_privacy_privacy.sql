-- What a person asked to be erased, and how long each kind of record is kept here.

create schema privacy;
grant usage on schema privacy to duett_app, duett_worker;

-- Hidden at once, purged a week later, so that a shared phone cannot destroy a file. Kept after the purge: ids only, to repeat it after a restore.
create table privacy.erasure (
  network_id integer not null references network.network (id),
  person_id uuid not null,
  asked_at timestamptz not null,
  purge_at timestamptz not null check (purge_at > asked_at),
  purged_at timestamptz,
  primary key (network_id, person_id)
);
create index erasure_due on privacy.erasure (purge_at) where purged_at is null;
alter table privacy.erasure enable row level security;
alter table privacy.erasure force row level security;
create policy erasure_of_person on privacy.erasure to duett_app
  using (network_id = platform.current_network() and platform.audience() = 'person' and person_id = platform.current_person())
  with check (network_id = platform.current_network() and platform.audience() = 'person' and person_id = platform.current_person());
-- Whoever guides may note the wish of a person who sits beside them; the file is then hidden from them as well.
create policy erasure_noted on privacy.erasure for insert to duett_app
  with check (network_id = platform.current_network() and consent.opens(person_id));
create policy erasure_of_network on privacy.erasure to duett_worker
  using (network_id = platform.current_network())
  with check (network_id = platform.current_network());
-- A row can be locked only by who may update it.
grant select, insert, delete, update (purge_at) on privacy.erasure to duett_app;
grant select, insert, update, delete on privacy.erasure to duett_worker;

-- Kinds of records that this network keeps shorter than the standard.
create table privacy.retention (
  network_id integer not null references network.network (id),
  -- Module and thing: "couples.profile".
  kind text not null check (kind ~ '^[a-z]+\.[a-zA-Z]+$'),
  days integer not null check (days > 0),
  changed_at timestamptz not null,
  changed_by uuid,
  primary key (network_id, kind)
);
alter table privacy.retention enable row level security;
alter table privacy.retention force row level security;
create policy retention_of_network on privacy.retention to duett_app, duett_worker
  using (network_id = platform.current_network())
  with check (network_id = platform.current_network());
grant select, insert, update, delete on privacy.retention to duett_app;
grant select on privacy.retention to duett_worker;

-- What the next night would delete, counted by the worker; and what the last one did.
create table privacy.retention_count (
  network_id integer not null references network.network (id),
  kind text not null,
  counted_at timestamptz not null,
  due_rows integer not null check (due_rows >= 0),
  applied_at timestamptz,
  deleted_rows integer not null default 0 check (deleted_rows >= 0),
  primary key (network_id, kind)
);
alter table privacy.retention_count enable row level security;
alter table privacy.retention_count force row level security;
create policy retention_count_read on privacy.retention_count for select to duett_app
  using (network_id = platform.current_network());
create policy retention_count_of_network on privacy.retention_count to duett_worker
  using (network_id = platform.current_network())
  with check (network_id = platform.current_network());
grant select on privacy.retention_count to duett_app;
grant select, insert, update, delete on privacy.retention_count to duett_worker;
