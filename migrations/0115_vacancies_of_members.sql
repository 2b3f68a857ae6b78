-- Vacancies belong to member organisations: who owns a source, until when a vacancy waits, and whether a person closed it.

alter table vacancies.source
  add column organisation_id uuid,
  -- How its vacancies arrive: an operator's import, typed in or sent one by one, uploaded files, a feed we fetch.
  add column kind text not null default 'import' check (kind in ('import', 'entered', 'upload', 'feed')),
  add foreign key (network_id, organisation_id) references network.organisation (network_id, id);
alter table vacancies.source drop constraint source_network_id_name_key;
-- A name is taken within its owner only: nobody reaches another's source by calling an own one the same (S-26).
create unique index source_of_owner on vacancies.source (network_id, organisation_id, kind, name) nulls not distinct;

alter table vacancies.vacancy
  add column organisation_id uuid,
  -- A draft that goes public by itself on this day.
  add column publish_on date,
  -- Its key in vacancies.entry.
  add column entry_key text,
  add foreign key (network_id, organisation_id) references network.organisation (network_id, id);
-- The owner of the tables sees no rows while row-level security is forced on them.
alter table vacancies.vacancy no force row level security;
alter table vacancies.entry no force row level security;
update vacancies.vacancy set entry_key = entry.key from vacancies.entry
where entry.network_id = vacancy.network_id and entry.source_id = vacancy.source_id and entry.vacancy_id = vacancy.id;
alter table vacancies.vacancy force row level security;
alter table vacancies.entry force row level security;
alter table vacancies.vacancy alter column entry_key set not null;
create index vacancy_of_organisation on vacancies.vacancy (network_id, organisation_id, id) where organisation_id is not null;
create index vacancy_waiting on vacancies.vacancy (network_id, publish_on) where publish_on is not null;

-- Closed by a person although the source still has it: the source does not open it again.
alter table vacancies.entry add column held boolean not null default false;

-- Staff write through actions that ask for organisation and permission; the network stays the wall of these policies.
grant insert, update on vacancies.source, vacancies.import to duett_app;
grant select on vacancies.import, vacancies.entry to duett_app;
grant insert, update, delete on vacancies.vacancy, vacancies.entry, vacancies.public_vacancy to duett_app;
grant delete on vacancies.vacancy, vacancies.entry to duett_worker;
grant usage on sequence vacancies.change_number, vacancies.vacancy_id to duett_app;
