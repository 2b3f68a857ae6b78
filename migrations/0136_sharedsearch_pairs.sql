-- What each of two thinks of a pair of jobs, alone; what both want; and who wants a mail about new pairs.

create schema sharedsearch;
grant usage on schema sharedsearch to duett_app, duett_worker;

-- The person's own, private for good (level L3): neither the partner nor anybody who guides reads it.
create table sharedsearch.judgement (
  network_id integer not null,
  person_id uuid not null,
  -- Ids of vacancies, from this person's side; '' is "keeps searching".
  own_vacancy text not null check (length(own_vacancy) <= 40),
  partner_vacancy text not null check (length(partner_vacancy) <= 40),
  verdict text not null check (verdict in ('yes', 'maybe', 'no')),
  judged_at timestamptz not null,
  primary key (network_id, person_id, own_vacancy, partner_vacancy),
  foreign key (network_id, person_id) references couples.person (network_id, id) on delete cascade
);
alter table sharedsearch.judgement enable row level security;
alter table sharedsearch.judgement force row level security;
create policy judgement_of_person on sharedsearch.judgement to duett_app
  using (network_id = platform.current_network() and platform.audience() = 'person' and person_id = platform.current_person())
  with check (network_id = platform.current_network() and platform.audience() = 'person' and person_id = platform.current_person());
create policy judgement_of_network on sharedsearch.judgement to duett_worker
  using (network_id = platform.current_network())
  with check (network_id = platform.current_network());
grant select, insert, update, delete on sharedsearch.judgement to duett_app;
grant select, delete on sharedsearch.judgement to duett_worker;

-- Pairs both said yes to; written by the worker, so that nobody's transaction has to read the other's judgement.
create table sharedsearch.agreement (
  network_id integer not null,
  couple_id uuid not null,
  first_vacancy text not null,
  second_vacancy text not null,
  agreed_at timestamptz not null,
  primary key (network_id, couple_id, first_vacancy, second_vacancy),
  foreign key (network_id, couple_id) references couples.couple (network_id, id) on delete cascade
);
alter table sharedsearch.agreement enable row level security;
alter table sharedsearch.agreement force row level security;
create policy agreement_of_both on sharedsearch.agreement for select to duett_app
  using (network_id = platform.current_network() and platform.audience() = 'person' and exists (
    select from couples.couple c where c.network_id = agreement.network_id and c.id = agreement.couple_id));
create policy agreement_of_network on sharedsearch.agreement to duett_worker
  using (network_id = platform.current_network())
  with check (network_id = platform.current_network());
grant select on sharedsearch.agreement to duett_app;
grant select, insert, delete on sharedsearch.agreement to duett_worker;

-- How often a person wants to hear of new pairs; no row: never.
create table sharedsearch.watch (
  network_id integer not null,
  person_id uuid not null,
  frequency text not null check (frequency in ('daily', 'weekly')),
  -- Null until the first look, which mails nothing: everything would be new.
  looked_at timestamptz,
  primary key (network_id, person_id),
  foreign key (network_id, person_id) references couples.person (network_id, id) on delete cascade
);
alter table sharedsearch.watch enable row level security;
alter table sharedsearch.watch force row level security;
create policy watch_of_person on sharedsearch.watch to duett_app
  using (network_id = platform.current_network() and platform.audience() = 'person' and person_id = platform.current_person())
  with check (network_id = platform.current_network() and platform.audience() = 'person' and person_id = platform.current_person());
create policy watch_of_network on sharedsearch.watch to duett_worker
  using (network_id = platform.current_network())
  with check (network_id = platform.current_network());
grant select, insert, update, delete on sharedsearch.watch to duett_app;
grant select, update, delete on sharedsearch.watch to duett_worker;

-- Pairs a watching person's search has found before; what is not here is new.
create table sharedsearch.known_pair (
  network_id integer not null,
  person_id uuid not null,
  own_vacancy text not null,
  partner_vacancy text not null,
  found_at timestamptz not null,
  primary key (network_id, person_id, own_vacancy, partner_vacancy),
  foreign key (network_id, person_id) references sharedsearch.watch (network_id, person_id) on delete cascade
);
alter table sharedsearch.known_pair enable row level security;
alter table sharedsearch.known_pair force row level security;
create policy known_pair_of_person on sharedsearch.known_pair for select to duett_app
  using (network_id = platform.current_network() and platform.audience() = 'person' and person_id = platform.current_person());
create policy known_pair_of_network on sharedsearch.known_pair to duett_worker
  using (network_id = platform.current_network())
  with check (network_id = platform.current_network());
grant select on sharedsearch.known_pair to duett_app;
grant select, insert, update, delete on sharedsearch.known_pair to duett_worker;
