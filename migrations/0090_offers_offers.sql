-- Advice that members give where they are: what, where, in which languages and when; the coverage map is worked out from it.

create schema offers;
grant usage on schema offers to duett_app, duett_worker;

create table offers.offer (
  network_id integer not null references network.network (id),
  id uuid not null,
  organisation_id uuid not null,
  -- From a list in the code, so that a new topic needs no migration.
  topic text not null check (topic ~ '^[a-zA-Z]{2,30}$'),
  -- {"de": {"title", "description", "times"}, "en": …, "vi": …}: German always, the others where somebody wrote them.
  texts jsonb not null check (texts ? 'de' and pg_column_size(texts) < 65536),
  -- Languages of the advice (ISO 639-1).
  languages text[] not null check (cardinality(languages) between 1 and 30),
  -- Both empty: the whole network.
  districts text[] not null default '{}',
  postcodes text[] not null default '{}' check (cardinality(postcodes) <= 200),
  formats text[] not null check (cardinality(formats) > 0 and formats <@ array['inPerson', 'phone', 'online']),
  is_free boolean not null,
  cost_note text not null default '' check (length(cost_note) <= 200),
  contact_id uuid,
  valid_from date not null,
  valid_through date check (valid_through >= valid_from),
  changed_at timestamptz not null,
  primary key (network_id, id),
  foreign key (network_id, organisation_id) references network.organisation (network_id, id)
);
create index offer_of_organisation on offers.offer (network_id, organisation_id);
alter table offers.offer enable row level security;
alter table offers.offer force row level security;
create policy offer_of_network on offers.offer to duett_app, duett_worker
  using (network_id = platform.current_network())
  with check (network_id = platform.current_network());
grant select, insert, update, delete on offers.offer to duett_app, duett_worker;
