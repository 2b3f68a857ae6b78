-- What sending asks beside consents: is the person paused, and by which number does a recipient know the person?

-- While a person pauses, nothing new leaves. Recipients never read it: what they hold stays open, so that a pause looks like waiting.
create table consent.pause (
  network_id integer not null references network.network (id),
  person_id uuid not null,
  since timestamptz not null,
  -- First day on which something may leave again; null: until the person says so.
  until date,
  primary key (network_id, person_id)
);
alter table consent.pause enable row level security;
alter table consent.pause force row level security;
create policy pause_of_person on consent.pause to duett_app
  using (network_id = platform.current_network() and consent.opens(person_id))
  with check (network_id = platform.current_network() and consent.opens(person_id));
create policy pause_of_network on consent.pause to duett_worker
  using (network_id = platform.current_network())
  with check (network_id = platform.current_network());
grant select, insert, update, delete on consent.pause to duett_app, duett_worker;

-- By which number one recipient knows one person: made by chance, another with each recipient, so that two cannot compare.
create table consent.case_number (
  network_id integer not null references network.network (id),
  person_id uuid not null,
  recipient_id uuid not null,
  number text not null check (number ~ '^P-[0-9A-HJKMNP-TV-Z]{6}$'),
  primary key (network_id, person_id, recipient_id),
  unique (network_id, number),
  foreign key (network_id, recipient_id) references network.organisation (network_id, id)
);
create index case_number_of_recipient on consent.case_number (network_id, recipient_id);
alter table consent.case_number enable row level security;
alter table consent.case_number force row level security;
create policy case_number_of_person on consent.case_number to duett_app
  using (network_id = platform.current_network() and consent.opens(person_id))
  with check (network_id = platform.current_network() and consent.opens(person_id));
create policy case_number_of_recipient on consent.case_number for select to duett_app
  using (network_id = platform.current_network() and platform.audience() = 'member' and recipient_id = platform.current_organisation());
create policy case_number_of_network on consent.case_number to duett_worker
  using (network_id = platform.current_network())
  with check (network_id = platform.current_network());
grant select, insert on consent.case_number to duett_app, duett_worker;
grant delete on consent.case_number to duett_worker;
