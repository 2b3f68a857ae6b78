-- Feeds of members: an address that the worker fetches on schedule, and what came of each run.

create schema feeds;
grant usage on schema feeds to duett_app, duett_worker;

create table feeds.feed (
  network_id integer not null,
  id uuid not null default gen_random_uuid(),
  organisation_id uuid not null,
  -- Also the name of the source of its vacancies.
  name text not null check (length(name) between 1 and 100),
  url text not null check (length(url) <= 2000),
  -- null: told from the content.
  format text,
  schedule text not null check (schedule in ('hourly', 'daily')),
  -- The feed has all vacancies of the member there: what is missing is closed.
  complete boolean not null,
  state text not null check (state in ('active', 'paused')),
  -- Who hears of it when it fails.
  account_id text not null,
  -- What the server said of the last content, to ask for newer only.
  etag text,
  last_modified text,
  next_fetch_at timestamptz not null,
  failures integer not null default 0,
  created_at timestamptz not null default now(),
  primary key (network_id, id),
  unique (network_id, organisation_id, name),
  foreign key (network_id, organisation_id) references network.organisation (network_id, id)
);
create index feed_due on feeds.feed (network_id, next_fetch_at) where state = 'active';

create table feeds.run (
  network_id integer not null,
  id uuid not null default gen_random_uuid(),
  feed_id uuid not null,
  at timestamptz not null,
  outcome text not null check (outcome in ('taken', 'same', 'unreachable', 'unusable')),
  -- Code and values of what makes the content unusable.
  problem jsonb,
  -- The file that it brought, while it is kept.
  delivery_id uuid,
  new_count integer not null default 0,
  updated_count integer not null default 0,
  unchanged_count integer not null default 0,
  closed_count integer not null default 0,
  rejected_count integer not null default 0,
  primary key (network_id, id),
  foreign key (network_id, feed_id) references feeds.feed (network_id, id) on delete cascade
);
create index run_of_feed on feeds.run (network_id, feed_id, at desc);

do $$
declare
  name text;
begin
  foreach name in array array['feed', 'run'] loop
    execute format('alter table feeds.%I enable row level security', name);
    execute format('alter table feeds.%I force row level security', name);
    execute format(
      'create policy %I on feeds.%I to duett_app, duett_worker
         using (network_id = platform.current_network()) with check (network_id = platform.current_network())',
      name || '_of_network', name);
  end loop;
end
$$;
grant select, insert, update, delete on feeds.feed, feeds.run to duett_app, duett_worker;
