-- Vacancies of a network, what each source said of them, and a projection that holds public rows only, so that search may use its indexes.

create schema vacancies;
grant usage on schema vacancies to duett_app, duett_worker;

create table vacancies.source (
  network_id integer not null references network.network (id),
  id integer generated always as identity,
  name text not null check (length(name) between 1 and 100),
  primary key (network_id, id),
  unique (network_id, name)
);

-- One run of an import. While finished_at is null the same file is taken up again after rows_done.
create table vacancies.import (
  network_id integer not null,
  id bigint generated always as identity,
  source_id integer not null,
  file_mark text not null,
  rows_done bigint not null default 0,
  new_count bigint not null default 0,
  updated_count bigint not null default 0,
  unchanged_count bigint not null default 0,
  closed_count bigint not null default 0,
  started_at timestamptz not null default now(),
  finished_at timestamptz,
  primary key (network_id, id),
  foreign key (network_id, source_id) references vacancies.source (network_id, id)
);
create index import_unfinished on vacancies.import (network_id, source_id, file_mark) where finished_at is null;

-- Numbers that grow in the order of commits within a network: writers of one network wait for each other.
create sequence vacancies.change_number;
create sequence vacancies.vacancy_id;

create table vacancies.vacancy (
  network_id integer not null,
  id bigint not null,
  source_id integer not null,
  visibility text not null check (visibility in ('draft', 'network', 'public')),
  -- VacancyContent without what is unknown.
  content jsonb not null,
  kldb text check (kldb ~ '^[0-9]{5}$'),
  esco_uri text,
  occupation_confidence real check (occupation_confidence between 0 and 1),
  -- null: not recognised yet; 'none': tried, names no occupation we know.
  occupation_origin text check (occupation_origin in ('source', 'recognised', 'person', 'none')),
  first_seen_on date not null default current_date,
  changed_on date not null default current_date,
  closed_on date,
  change_number bigint not null,
  primary key (network_id, id),
  foreign key (network_id, source_id) references vacancies.source (network_id, id)
);
create index vacancy_changes on vacancies.vacancy (network_id, change_number);
create index vacancy_unrecognised on vacancies.vacancy (network_id, id) where occupation_origin is null and closed_on is null;

-- What a source said last, apart from the vacancy: seeing it again must not rewrite the whole row.
create table vacancies.entry (
  network_id integer not null,
  source_id integer not null,
  key text not null check (length(key) between 1 and 320),
  vacancy_id bigint not null,
  content_hash uuid not null,
  last_import_id bigint not null,
  last_seen_on date not null default current_date,
  closed boolean not null default false,
  primary key (network_id, source_id, key),
  foreign key (network_id, vacancy_id) references vacancies.vacancy (network_id, id)
) with (fillfactor = 80);

create table vacancies.public_vacancy (
  network_id integer not null,
  id bigint not null,
  source_id integer not null,
  -- Same employer, title and place, normalised; null where the employer is unknown.
  group_hash bigint,
  -- False where another source showed the same vacancy first.
  shown boolean not null default true,
  search tsvector not null,
  title text not null,
  employer text,
  districts text[] not null,
  lat double precision,
  lon double precision,
  occupation_group text,
  contract text,
  hours_min real,
  hours_max real,
  on_site_percent smallint,
  published_on date not null,
  valid_through date,
  primary key (network_id, id),
  foreign key (network_id, id) references vacancies.vacancy (network_id, id)
);
create index public_vacancy_words on vacancies.public_vacancy using gin (search);
create index public_vacancy_newest on vacancies.public_vacancy (network_id, published_on desc, id desc) where shown;
create index public_vacancy_groups on vacancies.public_vacancy (network_id, group_hash);

do $$
declare
  name text;
begin
  foreach name in array array['source', 'import', 'vacancy', 'entry'] loop
    execute format('alter table vacancies.%I enable row level security', name);
    execute format('alter table vacancies.%I force row level security', name);
    execute format(
      'create policy %I on vacancies.%I to duett_app, duett_worker
         using (network_id = platform.current_network()) with check (network_id = platform.current_network())',
      name || '_of_network', name);
  end loop;
end
$$;

-- Public rows are public to every network: a policy without a condition lets the planner use the word index, which @@ may not use
-- beside one (it is not leakproof). Queries name the network themselves.
alter table vacancies.public_vacancy enable row level security;
alter table vacancies.public_vacancy force row level security;
create policy public_vacancy_read on vacancies.public_vacancy for select to duett_app, duett_worker using (true);
create policy public_vacancy_add on vacancies.public_vacancy for insert to duett_app, duett_worker
  with check (network_id = platform.current_network());
create policy public_vacancy_change on vacancies.public_vacancy for update to duett_app, duett_worker
  using (network_id = platform.current_network()) with check (network_id = platform.current_network());
create policy public_vacancy_remove on vacancies.public_vacancy for delete to duett_app, duett_worker
  using (network_id = platform.current_network());

grant select on vacancies.source, vacancies.vacancy, vacancies.public_vacancy to duett_app;
grant select, insert, update on vacancies.source, vacancies.import, vacancies.vacancy, vacancies.entry to duett_worker;
grant select, insert, update, delete on vacancies.public_vacancy to duett_worker;
grant usage on sequence vacancies.change_number, vacancies.vacancy_id to duett_worker;
grant select on sequence vacancies.change_number to duett_app, duett_worker;
