-- The networks (tenants) of this installation; every other network's rows hang on their ids.

create schema network;
grant usage on schema network to duett_app, duett_worker;

create table network.network (
  id integer generated always as identity primary key,
  slug text not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$' and length(slug) <= 60),
  name_de text not null check (length(name_de) between 1 and 200),
  name_en text not null check (length(name_en) between 1 and 200),
  name_vi text not null check (length(name_vi) between 1 and 200),
  -- Official keys of the districts it covers, e.g. '05911'.
  districts text[] not null check (cardinality(districts) > 0)
);
alter table network.network enable row level security;
alter table network.network force row level security;

-- Name and area of a network are public; only commands and seeds found one.
create policy network_read on network.network for select to duett_app, duett_worker using (true);
create policy network_founded on network.network for insert to duett_worker with check (true);
create policy network_changed on network.network for update to duett_worker
  using (id = platform.current_network())
  with check (id = platform.current_network());
grant select on network.network to duett_app, duett_worker;
grant insert, update on network.network to duett_worker;
