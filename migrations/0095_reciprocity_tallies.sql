-- What each member gave to the network and got from it, by quarter: counts alone, nothing about a person or a single profile.

create schema reciprocity;
grant usage on schema reciprocity to duett_app, duett_worker;

create table reciprocity.tally (
  network_id integer not null,
  organisation_id uuid not null,
  -- First day of the quarter.
  quarter date not null check (extract(day from quarter) = 1 and extract(month from quarter) in (1, 4, 7, 10)),
  sent integer not null default 0 check (sent >= 0),
  received integer not null default 0 check (received >= 0),
  -- Replies it gave, by how soon, and replies it got.
  replied_in_a_day integer not null default 0,
  replied_in_three_days integer not null default 0,
  replied_in_a_week integer not null default 0,
  replied_later integer not null default 0,
  replies_got integer not null default 0,
  -- Persons it took in, and persons it sent who were taken in elsewhere.
  placed_here integer not null default 0,
  placed_elsewhere integer not null default 0,
  primary key (network_id, organisation_id, quarter),
  foreign key (network_id, organisation_id) references network.organisation (network_id, id)
);
alter table reciprocity.tally enable row level security;
alter table reciprocity.tally force row level security;
create policy tally_of_network on reciprocity.tally to duett_app, duett_worker
  using (network_id = platform.current_network())
  with check (network_id = platform.current_network());
grant select on reciprocity.tally to duett_app;
grant select, insert, update on reciprocity.tally to duett_worker;
