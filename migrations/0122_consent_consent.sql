-- Who may receive what of a person: consents with their proof, exclusions that beat them, the ledger of reading, and recalls.

create schema consent;
grant usage on schema consent to duett_app, duett_worker;

-- Organisations that count as one employer: what excludes one excludes all of its group.
create table consent.organisation_group (
  network_id integer not null references network.network (id),
  organisation_id uuid not null,
  group_name text not null check (length(group_name) between 1 and 200),
  primary key (network_id, organisation_id),
  foreign key (network_id, organisation_id) references network.organisation (network_id, id)
);
create index organisation_group_by_name on consent.organisation_group (network_id, group_name);
alter table consent.organisation_group enable row level security;
alter table consent.organisation_group force row level security;
create policy organisation_group_of_network on consent.organisation_group to duett_app, duett_worker
  using (network_id = platform.current_network())
  with check (network_id = platform.current_network());
grant select, insert, update, delete on consent.organisation_group to duett_app, duett_worker;

-- Are these one employer: the same organisation, or two of one group?
create function consent.same_employer(one uuid, other uuid) returns boolean
  language sql stable
  return one = other or exists (
    select from consent.organisation_group a join consent.organisation_group b using (network_id, group_name)
    where a.network_id = platform.current_network() and a.organisation_id = one and b.organisation_id = other);

-- Whom a person never wants to be shown to. Beats every rule, hand choice and consent, and hides the person from these organisations' staff.
create table consent.exclusion (
  network_id integer not null references network.network (id),
  person_id uuid not null,
  organisation_id uuid not null,
  reason text not null check (reason in ('presentEmployer', 'partnersEmployer', 'relative', 'chosen')),
  added_at timestamptz not null,
  added_by uuid,
  primary key (network_id, person_id, organisation_id),
  foreign key (network_id, organisation_id) references network.organisation (network_id, id)
);
create index exclusion_of_organisation on consent.exclusion (network_id, organisation_id);
alter table consent.exclusion enable row level security;
alter table consent.exclusion force row level security;
create policy exclusion_of_person on consent.exclusion to duett_app
  using (network_id = platform.current_network()
    and (platform.audience() = 'guidance' or (platform.audience() = 'person' and person_id = platform.current_person())))
  with check (network_id = platform.current_network()
    and (platform.audience() = 'guidance' or (platform.audience() = 'person' and person_id = platform.current_person())));
create policy exclusion_of_network on consent.exclusion to duett_worker
  using (network_id = platform.current_network())
  with check (network_id = platform.current_network());
grant select, insert, delete on consent.exclusion to duett_app, duett_worker;

-- A member sees in here that it is excluded itself, so that its own transactions cannot open what the person keeps from it.
create policy exclusion_of_member on consent.exclusion for select to duett_app
  using (network_id = platform.current_network() and platform.audience() = 'member'
    and consent.same_employer(organisation_id, platform.current_organisation()));

-- Is this organisation, or one of its group, on the person's list?
create function consent.excludes(person uuid, organisation uuid) returns boolean
  language sql stable
  return exists (
    select from consent.exclusion e
    where e.network_id = platform.current_network() and e.person_id = person and consent.same_employer(e.organisation_id, organisation));

-- May this transaction open what belongs to the person: the person's own, or staff who guide and are not excluded?
create function consent.opens(person uuid) returns boolean
  language sql stable
  return case platform.audience()
    when 'person' then person = platform.current_person()
    when 'guidance' then not consent.excludes(person, platform.current_organisation())
    else false end;

-- One consent: a person, a purpose, one legal entity as recipient, one version of the text. A group is one row for each member named in it.
create table consent.consent (
  network_id integer not null references network.network (id),
  id uuid not null,
  person_id uuid not null,
  -- guidance: the office may keep and use the file; circulation: the anonymous short profile; identity: name and contact details;
  -- documents: those listed; contact: pass on the wish to be contacted.
  purpose text not null check (purpose in ('guidance', 'circulation', 'identity', 'documents', 'contact')),
  recipient_id uuid not null,
  -- The named list it was given with, if any: shown, never widened later.
  recipient_group text,
  text_version text not null,
  text_hash text not null check (text_hash ~ '^[0-9a-f]{64}$'),
  locale text not null check (locale in ('de', 'en', 'vi')),
  -- Proof: through which door, and in person with whom.
  door text not null check (door in ('page', 'rest', 'inPerson')),
  explained_by uuid,
  given_at timestamptz not null,
  expires_at timestamptz not null,
  withdrawn_at timestamptz,
  -- The person was asked to give it again before it expires.
  refresh_asked_at timestamptz,
  primary key (network_id, id),
  foreign key (network_id, recipient_id) references network.organisation (network_id, id)
);
create index consent_of_person on consent.consent (network_id, person_id, purpose, recipient_id);
create index consent_of_recipient on consent.consent (network_id, recipient_id);
create index consent_to_expire on consent.consent (expires_at) where withdrawn_at is null;
alter table consent.consent enable row level security;
alter table consent.consent force row level security;
create policy consent_of_person on consent.consent to duett_app
  using (network_id = platform.current_network() and consent.opens(person_id))
  with check (network_id = platform.current_network() and consent.opens(person_id));
create policy consent_of_recipient on consent.consent for select to duett_app
  using (network_id = platform.current_network() and platform.audience() = 'member' and recipient_id = platform.current_organisation());
-- A row can be locked only by who may update it: recipients lock theirs while they read, and change nothing.
create policy consent_locked_by_recipient on consent.consent for update to duett_app
  using (network_id = platform.current_network() and platform.audience() = 'member' and recipient_id = platform.current_organisation())
  with check (false);
create policy consent_of_network on consent.consent to duett_worker
  using (network_id = platform.current_network())
  with check (network_id = platform.current_network());
grant select, insert on consent.consent to duett_app, duett_worker;
grant update (withdrawn_at, refresh_asked_at) on consent.consent to duett_app, duett_worker;
grant delete on consent.consent to duett_worker;

-- Has the person a live consent for this purpose and recipient, and does not exclude it? For policies of other tables; actions ask mayReceive(), which also locks.
create function consent.is_live(person uuid, wanted text, recipient uuid) returns boolean
  language sql stable
  return exists (
    select from consent.consent c
    where c.network_id = platform.current_network() and c.person_id = person and c.purpose = wanted and c.recipient_id = recipient
      and c.withdrawn_at is null and c.expires_at > now()) and not consent.excludes(person, recipient);

-- Who saw what of a person, when and why. Insert-only; the person reads it.
create table consent.ledger (
  network_id integer not null references network.network (id),
  id uuid not null default gen_random_uuid(),
  person_id uuid not null,
  at timestamptz not null,
  reader_account_id uuid,
  reader_organisation_id uuid,
  -- What was shown: 'profile', 'shortProfile', 'identity', 'document', 'note', 'export' …, which one, and in which version.
  shown text not null check (shown ~ '^[a-z][A-Za-z]{1,30}$'),
  object_id text check (length(object_id) <= 100),
  version text check (length(version) <= 100),
  -- Why: 'guidance', 'circulation', 'identity', 'documents', 'ownExport' …
  purpose text not null check (purpose ~ '^[a-z][A-Za-z]{1,30}$'),
  door text not null check (door in ('page', 'rest', 'command', 'job', 'link', 'mail')),
  primary key (network_id, id)
);
create index ledger_of_person on consent.ledger (network_id, person_id, at);
create index ledger_of_reader on consent.ledger (network_id, reader_organisation_id, at);
alter table consent.ledger enable row level security;
alter table consent.ledger force row level security;
create policy ledger_of_person on consent.ledger for select to duett_app
  using (network_id = platform.current_network() and consent.opens(person_id));
-- Readers find their own reading, so that looking twice within half an hour is noted once.
create policy ledger_of_reader on consent.ledger for select to duett_app
  using (network_id = platform.current_network() and reader_account_id = platform.acting_account());
create policy ledger_written on consent.ledger for insert to duett_app
  with check (network_id = platform.current_network());
create policy ledger_of_network on consent.ledger to duett_worker
  using (network_id = platform.current_network())
  with check (network_id = platform.current_network());
grant select, insert on consent.ledger to duett_app, duett_worker;
grant delete on consent.ledger to duett_worker;

-- What a recipient was asked to delete, and whether it confirmed.
create table consent.recall (
  network_id integer not null references network.network (id),
  id uuid not null,
  person_id uuid not null,
  recipient_id uuid not null,
  -- What the recipient knows it by (consent.case_number), never a name for those who never knew one.
  case_number text not null check (length(case_number) between 1 and 40),
  recalled_at timestamptz not null,
  reminded_at timestamptz,
  reminders integer not null default 0,
  confirmed_at timestamptz,
  confirmed_by uuid,
  primary key (network_id, id),
  foreign key (network_id, recipient_id) references network.organisation (network_id, id)
);
create index recall_of_person on consent.recall (network_id, person_id);
-- One request at a time: who asks again while one is open, asks for the same.
create unique index recall_open on consent.recall (network_id, recipient_id, person_id) where confirmed_at is null;
alter table consent.recall enable row level security;
alter table consent.recall force row level security;
create policy recall_of_person on consent.recall to duett_app
  using (network_id = platform.current_network() and consent.opens(person_id))
  with check (network_id = platform.current_network() and consent.opens(person_id));
create policy recall_of_recipient on consent.recall to duett_app
  using (network_id = platform.current_network() and platform.audience() = 'member' and recipient_id = platform.current_organisation())
  with check (network_id = platform.current_network() and platform.audience() = 'member' and recipient_id = platform.current_organisation());
create policy recall_of_network on consent.recall to duett_worker
  using (network_id = platform.current_network())
  with check (network_id = platform.current_network());
grant select, insert on consent.recall to duett_app, duett_worker;
grant update (confirmed_at, confirmed_by) on consent.recall to duett_app;
grant update, delete on consent.recall to duett_worker;
