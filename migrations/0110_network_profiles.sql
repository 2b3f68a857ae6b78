-- What a network says of itself and how it looks, in versions: one draft at most, the latest published one counts.

-- A host name of its own, under which the public pages are this network's.
alter table network.network
  add column host text unique check (host ~ '^[a-z0-9]([a-z0-9-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9-]*[a-z0-9])?)+$' and length(host) <= 253);

-- A lead changes its own network from the desk; an administrator founds another one while acting in theirs.
create policy network_changed_by_web on network.network for update to duett_app
  using (id = platform.current_network())
  with check (id = platform.current_network());
create policy network_founded_by_web on network.network for insert to duett_app
  with check (platform.current_network() is not null);
grant insert, update (name_de, name_en, name_vi, districts, host) on network.network to duett_app;

create table network.profile_version (
  network_id integer not null references network.network (id),
  version integer not null check (version > 0),
  -- Names, texts in three languages, districts, colour, contacts; its shape is the action's input.
  content jsonb not null,
  -- A PNG that was decoded and encoded anew, of at most 512 pixels a side.
  mark bytea check (length(mark) <= 1048576),
  saved_at timestamptz not null default now(),
  saved_by text,
  published_at timestamptz,
  published_by text,
  primary key (network_id, version)
);
alter table network.profile_version enable row level security;
alter table network.profile_version force row level security;
create policy profile_version_of_network on network.profile_version to duett_app, duett_worker
  using (network_id = platform.current_network())
  with check (network_id = platform.current_network());
grant select, insert, update, delete on network.profile_version to duett_app, duett_worker;
create unique index profile_draft on network.profile_version (network_id) where published_at is null;
