-- After a person released the name to one recipient: what the two write to each other, and whose dates a partner may see.

create schema placements;
grant usage on schema placements to duett_app, duett_worker;

-- Sealed: free text between two. Who guides does not read it.
create table placements.message (
  network_id integer not null,
  id uuid not null,
  process_id uuid not null,
  written_by text not null check (written_by in ('person', 'recipient')),
  account_id uuid not null,
  sealed bytea not null,
  written_at timestamptz not null,
  primary key (network_id, id),
  foreign key (network_id, process_id) references circulations.process (network_id, id) on delete cascade
);
create index message_of_process on placements.message (network_id, process_id, written_at);
alter table placements.message enable row level security;
alter table placements.message force row level security;
create policy message_of_person on placements.message to duett_app
  using (network_id = platform.current_network() and platform.audience() = 'person' and circulations.opens(process_id))
  with check (network_id = platform.current_network() and platform.audience() = 'person' and circulations.opens(process_id));
-- A recipient reads and writes while it may know the name.
create policy message_of_recipient on placements.message to duett_app
  using (network_id = platform.current_network() and platform.audience() = 'member' and exists (
    select from circulations.process p where p.network_id = message.network_id and p.id = message.process_id
      and consent.is_live(p.person_id, 'identity', platform.current_organisation())))
  with check (network_id = platform.current_network() and platform.audience() = 'member' and exists (
    select from circulations.process p where p.network_id = message.network_id and p.id = message.process_id
      and consent.is_live(p.person_id, 'identity', platform.current_organisation())));
create policy message_of_network on placements.message to duett_worker
  using (network_id = platform.current_network())
  with check (network_id = platform.current_network());
grant select, insert on placements.message to duett_app;
grant select, update, delete on placements.message to duett_worker;

-- A person lets the partner see where the own processes stand, for the common time axis; gone with the link.
create table placements.shown_dates (
  network_id integer not null,
  person_id uuid not null,
  with_person_id uuid not null,
  since timestamptz not null,
  primary key (network_id, person_id),
  foreign key (network_id, person_id) references couples.person (network_id, id) on delete cascade,
  foreign key (network_id, with_person_id) references couples.person (network_id, id) on delete cascade
);
alter table placements.shown_dates enable row level security;
alter table placements.shown_dates force row level security;
create policy shown_dates_of_person on placements.shown_dates to duett_app
  using (network_id = platform.current_network() and platform.audience() = 'person' and person_id = platform.current_person())
  with check (network_id = platform.current_network() and platform.audience() = 'person' and person_id = platform.current_person()
    and couples.are_linked(person_id, with_person_id));
create policy shown_dates_to_partner on placements.shown_dates for select to duett_app
  using (network_id = platform.current_network() and platform.audience() = 'person' and with_person_id = platform.current_person());
create policy shown_dates_of_network on placements.shown_dates to duett_worker
  using (network_id = platform.current_network())
  with check (network_id = platform.current_network());
grant select, insert, delete on placements.shown_dates to duett_app, duett_worker;

create policy process_shown_to_partner on circulations.process for select to duett_app
  using (network_id = platform.current_network() and platform.audience() = 'person' and exists (
    select from placements.shown_dates s
    where s.network_id = process.network_id and s.person_id = process.person_id and s.with_person_id = platform.current_person()
      and couples.are_linked(s.person_id, platform.current_person())));
