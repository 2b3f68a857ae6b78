-- Files that members bring (by browser, REST or feed), read into rows that can be looked at and corrected before they are taken over.

create table vacancies.delivery (
  network_id integer not null,
  id uuid not null default gen_random_uuid(),
  organisation_id uuid not null,
  door text not null check (door in ('page', 'rest', 'feed')),
  -- Who brought it; null for a feed.
  account_id text,
  source_name text not null check (length(source_name) between 1 and 100),
  file_name text not null check (length(file_name) <= 200),
  format text,
  -- All that the source has: what is missing is closed.
  complete boolean not null,
  -- mapping → checking → preview → taking → done; failed and dropped end it. REST and feeds skip mapping and preview.
  state text not null check (state in ('mapping', 'checking', 'preview', 'taking', 'done', 'failed', 'dropped')),
  -- Only until it is read.
  content bytea,
  -- Of a table: its headings with some rows, and what each column means.
  head jsonb,
  columns jsonb,
  rows_read integer not null default 0,
  -- Code and values of what makes the whole file unusable.
  problem jsonb,
  -- What it came to: new, updated, unchanged, closed.
  counts jsonb,
  takes integer not null default 0,
  -- Somebody is at work on it until then, unless it was cut off.
  claimed_until timestamptz,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  primary key (network_id, id),
  foreign key (network_id, organisation_id) references network.organisation (network_id, id)
);
create index delivery_of_organisation on vacancies.delivery (network_id, organisation_id, created_at desc);

create table vacancies.staged_row (
  network_id integer not null,
  delivery_id uuid not null,
  position integer not null,
  line integer not null,
  title text,
  -- Ready to be taken over: identity, hash and the rest as the import hands it to the tables.
  key text,
  hash uuid,
  group_hash bigint,
  prepared text,
  -- Rejected: why, and what the file says.
  rejection jsonb,
  raw jsonb,
  -- A person put it right.
  corrected boolean not null default false,
  primary key (network_id, delivery_id, position),
  foreign key (network_id, delivery_id) references vacancies.delivery (network_id, id) on delete cascade,
  check ((prepared is null) <> (rejection is null))
);

do $$
declare
  name text;
begin
  foreach name in array array['delivery', 'staged_row'] loop
    execute format('alter table vacancies.%I enable row level security', name);
    execute format('alter table vacancies.%I force row level security', name);
    execute format(
      'create policy %I on vacancies.%I to duett_app, duett_worker
         using (network_id = platform.current_network()) with check (network_id = platform.current_network())',
      name || '_of_network', name);
  end loop;
end
$$;
grant select, insert, update, delete on vacancies.delivery, vacancies.staged_row to duett_app, duett_worker;
