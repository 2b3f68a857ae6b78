-- What a network knows of its members beyond their names: profile, contacts, how they came in and how they leave.

create schema members;
grant usage on schema members to duett_app, duett_worker;

create table members.profile (
  network_id integer not null,
  organisation_id uuid not null,
  legal_name text not null default '' check (length(legal_name) <= 200),
  -- "HRB 12345, Amtsgericht Dortmund"
  register_entry text not null default '' check (length(register_entry) <= 200),
  group_name text not null default '' check (length(group_name) <= 200),
  street text not null default '' check (length(street) <= 200),
  postcode text check (postcode ~ '^[0-9]{5}$'),
  place_name text not null default '' check (length(place_name) <= 100),
  place_key text check (place_key ~ '^[0-9]{8}$'),
  district text check (district ~ '^[0-9]{5}$'),
  lat double precision,
  lon double precision,
  website text not null default '' check (length(website) <= 300),
  logo_file_id uuid,
  -- {"de": "…", "en": "…", "vi": "…"}: Markdown, languages nobody wrote are left out.
  description jsonb not null default '{}' check (pg_column_size(description) < 65536),
  sectors text[] not null default '{}',
  size_class text check (size_class in ('1-9', '10-49', '50-249', '250+')),
  joined_on date,
  left_on date,
  -- Folded name, legal name, place and group: what a search word is looked for in.
  search_text text not null default '',
  changed_at timestamptz not null,
  primary key (network_id, organisation_id),
  foreign key (network_id, organisation_id) references network.organisation (network_id, id)
);

create table members.contact (
  network_id integer not null,
  id uuid not null,
  organisation_id uuid not null,
  name text not null check (length(name) between 1 and 120),
  job_title text not null default '' check (length(job_title) <= 160),
  email text not null check (length(email) between 3 and 254),
  phone text not null default '' check (length(phone) <= 40),
  topics text[] not null default '{}' check (cardinality(topics) <= 40),
  languages text[] not null default '{}' check (cardinality(languages) <= 30),
  -- Five-digit keys; both lists empty: the whole network.
  districts text[] not null default '{}' check (cardinality(districts) <= 100),
  -- "44135" or "44100-44399".
  postcodes text[] not null default '{}' check (cardinality(postcodes) <= 200),
  visibility text not null check (visibility in ('public', 'members')),
  -- Of a member that left: kept until the retention date, shown to nobody.
  hidden boolean not null default false,
  changed_at timestamptz not null,
  primary key (network_id, id),
  foreign key (network_id, organisation_id) references network.organisation (network_id, id)
);
create index contact_of_organisation on members.contact (network_id, organisation_id);

-- One way into the network: from the form, or anew for a member that left.
create table members.application (
  network_id integer not null references network.network (id),
  id uuid not null,
  -- Null until the mail address is confirmed.
  organisation_id uuid,
  state text not null check (state in ('unconfirmed', 'applied', 'approvedOnce', 'accepted', 'refused', 'withdrawn', 'expired')),
  -- What was typed; emptied when the application has ended.
  content jsonb not null check (pg_column_size(content) < 65536),
  locale text not null check (locale in ('de', 'en', 'vi')),
  -- sha256 of the link in the mail; null once it was used.
  token_hash bytea,
  token_expires_at timestamptz,
  invitation_id uuid,
  first_approved_by text,
  refusal_reason text check (length(refusal_reason) <= 2000),
  sent_at timestamptz not null,
  changed_at timestamptz not null,
  primary key (network_id, id),
  foreign key (network_id, organisation_id) references network.organisation (network_id, id)
);
create unique index application_token on members.application (network_id, token_hash) where token_hash is not null;
create index application_of_organisation on members.application (network_id, organisation_id);
create index application_open on members.application (network_id, state, sent_at);

create table members.application_check (
  network_id integer not null,
  application_id uuid not null,
  check_name text not null check (length(check_name) <= 40),
  note text not null default '' check (length(note) <= 500),
  checked_by text not null,
  checked_at timestamptz not null,
  primary key (network_id, application_id, check_name),
  foreign key (network_id, application_id) references members.application (network_id, id) on delete cascade
);

-- What happened to an organisation, for its own page; the audit is another thing and nobody's to read.
create table members.history (
  network_id integer not null,
  id bigint generated always as identity,
  organisation_id uuid not null,
  step text not null check (length(step) <= 40),
  -- Null: the applicant, or a job.
  account_id text,
  at timestamptz not null,
  primary key (network_id, id),
  foreign key (network_id, organisation_id) references network.organisation (network_id, id)
);
create index history_of_organisation on members.history (network_id, organisation_id, id);

create table members.invitation (
  network_id integer not null references network.network (id),
  id uuid not null,
  organisation_name text not null check (length(organisation_name) between 1 and 200),
  kind text not null,
  contact_name text not null default '' check (length(contact_name) <= 120),
  email text not null check (length(email) between 3 and 254),
  locale text not null check (locale in ('de', 'en', 'vi')),
  token_hash bytea not null,
  state text not null check (state in ('sent', 'used', 'withdrawn')),
  sent_by text,
  sent_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (network_id, id)
);
create unique index invitation_token on members.invitation (network_id, token_hash);
create unique index invitation_waiting on members.invitation (network_id, lower(email)) where state = 'sent';

create table members.leaving (
  network_id integer not null,
  organisation_id uuid not null,
  leaves_on date not null,
  -- What becomes of articles, answers and news it wrote.
  content text not null check (content in ('stays', 'removed')),
  reason text not null default '' check (length(reason) <= 1000),
  asked_by text,
  asked_at timestamptz not null,
  primary key (network_id, organisation_id),
  foreign key (network_id, organisation_id) references network.organisation (network_id, id)
);

-- Files being looked through before they are taken over; gone when that is done, or after two days.
create table members.upload (
  network_id integer not null references network.network (id),
  id uuid not null,
  purpose text not null check (purpose in ('invitations', 'members')),
  account_id text not null,
  content jsonb not null,
  uploaded_at timestamptz not null,
  primary key (network_id, id)
);

-- What contacts can be asked about: standard topics a network hides, and topics of its own.
create table members.topic (
  network_id integer not null references network.network (id),
  key text not null check (key ~ '^[a-zA-Z0-9]{2,40}$'),
  -- {"de", "en", "vi"}; null for a standard topic, whose names stand in the messages.
  names jsonb,
  hidden boolean not null default false,
  primary key (network_id, key)
);

create table members.settings (
  network_id integer not null references network.network (id),
  -- Rows of persons that one account takes out within a day before the leads are told.
  export_alarm_rows integer not null check (export_alarm_rows between 1 and 100000),
  primary key (network_id)
);

-- Lists of persons that left the house, with the reason that was typed in.
create table members.taking_out (
  network_id integer not null references network.network (id),
  id bigint generated always as identity,
  account_id text not null,
  at timestamptz not null,
  row_count integer not null,
  reason text not null check (length(reason) between 1 and 500),
  primary key (network_id, id)
);
create index taking_out_of_account on members.taking_out (network_id, account_id, at);

do $$
declare
  name text;
begin
  foreach name in array array['profile', 'contact', 'application', 'application_check', 'history', 'invitation', 'leaving', 'upload',
    'topic', 'settings', 'taking_out'] loop
    execute format('alter table members.%I enable row level security', name);
    execute format('alter table members.%I force row level security', name);
    execute format(
      'create policy %I on members.%I to duett_app, duett_worker
         using (network_id = platform.current_network()) with check (network_id = platform.current_network())',
      name || '_of_network', name);
  end loop;
end
$$;

grant select, insert, update, delete on members.profile, members.contact, members.application, members.application_check, members.invitation,
  members.leaving, members.upload, members.topic, members.settings to duett_app, duett_worker;
grant select, insert on members.history, members.taking_out to duett_app, duett_worker;
grant delete on members.history, members.taking_out to duett_worker;
