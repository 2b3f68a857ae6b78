-- The audit becomes a chain per network: the database numbers and hashes each entry, so that no door can leave it out (W32).

-- One part of an entry's text: its length in bytes and itself, or a dash for nothing; no two entries read alike.
create function platform.audit_part(value text) returns text
  language sql immutable
  return coalesce(octet_length(value) || ':' || value, '-') || ',';

alter table platform.audit no force row level security;
alter table platform.audit
  alter column id drop identity,
  -- Which door: a page, REST, the command line or a job.
  add column door text check (door in ('page', 'rest', 'command', 'job')),
  -- Of an export: its reason, a code from a list of ours, and how many rows left.
  add column reason text check (reason ~ '^[a-zA-Z]{1,40}$'),
  add column row_count integer check (row_count >= 0),
  -- The hash of the entry before; 32 zero bytes before the first.
  add column previous bytea,
  add column hash bytea;

-- What an entry's hash covers beside the hash before it; src/modules/audit/rules/entry-hash.ts says the same again, for verifying.
create function platform.audit_text(entry platform.audit) returns text
  language sql immutable
  return platform.audit_part(entry.network_id::text) || platform.audit_part(entry.id::text)
    || platform.audit_part(to_char(entry.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'))
    || platform.audit_part(entry.action) || platform.audit_part(entry.actor_kind) || platform.audit_part(entry.actor_id)
    || platform.audit_part(entry.door) || platform.audit_part(entry.subject) || platform.audit_part(entry.subject_id)
    || platform.audit_part(entry.reason) || platform.audit_part(entry.row_count::text)
    || platform.audit_part(cardinality(entry.fields)::text)
    || coalesce((select string_agg(platform.audit_part(field), '' order by position)
         from unnest(entry.fields) with ordinality of_entry (field, position)), '');

-- Entries written before the chain begin it, in their order.
update platform.audit set door = case actor_kind when 'job' then 'job' when 'operator' then 'command' else 'page' end;
update platform.audit set id = -numbered.number
  from (select network_id, id, row_number() over (partition by network_id order by id) as number from platform.audit) numbered
  where audit.network_id = numbered.network_id and audit.id = numbered.id;
update platform.audit set id = -id;
do $$
declare
  entry platform.audit;
  last_hash bytea;
begin
  for entry in select * from platform.audit order by network_id, id loop
    last_hash := case when entry.id = 1 then decode(repeat('00', 32), 'hex') else last_hash end;
    update platform.audit set previous = last_hash, hash = sha256(last_hash || convert_to(platform.audit_text(entry), 'UTF8'))
      where network_id = entry.network_id and id = entry.id
      returning hash into last_hash;
  end loop;
end $$;

alter table platform.audit
  alter column door set not null,
  alter column previous set not null,
  alter column hash set not null;
alter table platform.audit force row level security;

create index audit_by_time on platform.audit (network_id, at);
create index audit_by_actor on platform.audit (network_id, actor_id, id);
create index audit_by_subject on platform.audit (network_id, subject_id, id);

-- One writer at a time in each network, until its transaction ends: the next reads the hash that this one leaves.
create function platform.chain_audit() returns trigger
  language plpgsql
as $$
declare
  last record;
begin
  perform pg_advisory_xact_lock(4473813, new.network_id);
  select audit.id, audit.hash into last from platform.audit
    where audit.network_id = new.network_id order by audit.id desc limit 1;
  new.id := coalesce(last.id, 0) + 1;
  new.door := coalesce(new.door, case new.actor_kind when 'job' then 'job' when 'operator' then 'command' else 'page' end);
  new.previous := coalesce(last.hash, decode(repeat('00', 32), 'hex'));
  new.hash := sha256(new.previous || convert_to(platform.audit_text(new), 'UTF8'));
  return new;
end $$;
create trigger audit_chained before insert on platform.audit for each row execute function platform.chain_audit();

-- The application reads and adds; nobody but the owner changes or deletes.
grant select on platform.audit to duett_app, duett_worker;

-- What accounts were refused, by the hour: ids and a count, so that somebody who tries doors is noticed.
create table platform.refusal (
  network_id integer not null,
  actor_id text not null check (length(actor_id) <= 100),
  hour timestamptz not null,
  count integer not null check (count > 0),
  primary key (network_id, actor_id, hour)
);
alter table platform.refusal enable row level security;
alter table platform.refusal force row level security;
create policy refusal_of_network on platform.refusal to duett_app, duett_worker
  using (network_id = platform.current_network())
  with check (network_id = platform.current_network());
grant select, insert, update on platform.refusal to duett_app;
grant select, insert, update, delete on platform.refusal to duett_worker;
