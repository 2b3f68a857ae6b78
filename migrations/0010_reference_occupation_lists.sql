-- Official occupation lists as imported: one installation, one set; networks share them, and only commands and jobs replace them.

create schema if not exists reference;
grant usage on schema reference to duett_app, duett_worker;

-- When each list was last replaced: whoever keeps a compiled copy compares.
create table reference.occupation_list (
  name text primary key check (name in ('kldb', 'dkz-titles', 'dkz-occupations', 'esco')),
  row_count integer not null check (row_count >= 0),
  imported_at timestamptz not null default now()
);

create table reference.kldb_class (
  code text primary key check (code ~ '^[0-9]{1,5}$'),
  title text not null check (title <> ''),
  description text not null default ''
);

-- The agency publishes two lists that share their numbers.
create table reference.dkz_title (
  list text not null check (list in ('dkz-titles', 'dkz-occupations')),
  id text not null check (id ~ '^[0-9]+$'),
  kldb text not null check (kldb ~ '^[0-9]{4}[1-4]$'),
  state text not null check (state in ('current', 'activity', 'historical')),
  neutral text not null check (neutral <> ''),
  male text not null,
  female text not null,
  primary key (list, id)
);

create table reference.esco_occupation (
  uri text primary key,
  isco text not null check (isco ~ '^[0-9]{4}$'),
  label_de text,
  alternatives_de text[] not null default '{}',
  description_de text not null default '',
  label_en text,
  alternatives_en text[] not null default '{}',
  description_en text not null default ''
);

create table reference.esco_skill (
  uri text primary key,
  -- Small and stable within an import: skill lists are compared as ascending numbers.
  number integer generated always as identity unique,
  label_de text,
  label_en text
);

create table reference.esco_relation (
  occupation_uri text not null references reference.esco_occupation (uri) on delete cascade,
  skill_uri text not null references reference.esco_skill (uri) on delete cascade,
  is_essential boolean not null,
  primary key (occupation_uri, skill_uri)
);

grant select on all tables in schema reference to duett_app, duett_worker;
grant insert, update, delete on reference.occupation_list, reference.kldb_class, reference.dkz_title,
  reference.esco_occupation, reference.esco_skill, reference.esco_relation to duett_worker;
