-- A person's own days as a calendar that another program fetches by a secret address.

create schema calendar;
grant usage on schema calendar to duett_app, duett_worker;

-- Off where there is no row. Only the hash of the address is kept; a new address replaces the row.
create table calendar.feed (
  network_id integer not null,
  person_id uuid not null,
  -- Whoever switched it on: it ends with the account's lock and with a new password (W6).
  account_id uuid not null,
  -- The link the person has; a separation hides that link, and so ends the feed with the same commit (S-38).
  couple_id uuid,
  -- SHA-256 of the secret in the address, in hex.
  hash text not null,
  created_at timestamptz not null,
  fetched_at timestamptz,
  primary key (network_id, person_id),
  unique (network_id, hash),
  foreign key (network_id, person_id) references couples.person (network_id, id) on delete cascade
);
alter table calendar.feed enable row level security;
alter table calendar.feed force row level security;
create policy feed_of_person on calendar.feed to duett_app
  using (network_id = platform.current_network() and platform.audience() = 'person' and person_id = platform.current_person())
  with check (network_id = platform.current_network() and platform.audience() = 'person' and person_id = platform.current_person());
create policy feed_held on calendar.feed for select to duett_app
  using (network_id = platform.current_network() and hash = platform.current_link());
create policy feed_of_network on calendar.feed to duett_worker
  using (network_id = platform.current_network())
  with check (network_id = platform.current_network());
grant select, insert, delete, update (fetched_at) on calendar.feed to duett_app;
grant select, delete, update (couple_id) on calendar.feed to duett_worker;
