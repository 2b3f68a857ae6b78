-- Agreement templates with versions, the agreements made from them with their parties and signatories, and every step either took.

create schema agreements;
grant usage on schema agreements to duett_app, duett_worker;

create table agreements.template (
  network_id integer not null references network.network (id),
  id uuid not null,
  name text not null check (length(name) between 1 and 200),
  -- What an application's agreement is prepared from; one a network.
  is_standard boolean not null default false,
  created_at timestamptz not null,
  primary key (network_id, id)
);
create unique index template_standard on agreements.template (network_id) where is_standard;

create table agreements.template_version (
  network_id integer not null,
  template_id uuid not null,
  version integer not null check (version >= 1),
  -- draft → published → retired; a published one never changes again, see the trigger below.
  state text not null check (state in ('draft', 'published', 'retired')),
  -- {"de": "…", "en": "…", "vi": "…"}; German is the text that counts.
  title jsonb not null,
  -- [{"key", "kind": "required" | "optional" | "alternative", "choices": [{"key", "title", "text"}]}]
  clauses jsonb not null check (pg_column_size(clauses) < 1048576),
  -- Term, renewal and notice that an agreement begins with.
  terms jsonb not null,
  change_note text not null default '' check (length(change_note) <= 1000),
  changed_by text,
  changed_at timestamptz not null,
  published_at timestamptz,
  primary key (network_id, template_id, version),
  foreign key (network_id, template_id) references agreements.template (network_id, id)
);
create unique index template_version_draft on agreements.template_version (network_id, template_id) where state = 'draft';
create unique index template_version_published on agreements.template_version (network_id, template_id) where state = 'published';

create function agreements.keep_published() returns trigger language plpgsql as $$
begin
  if old.state <> 'draft' and (tg_op = 'DELETE' or (new.title, new.clauses, new.terms, new.published_at)
      is distinct from (old.title, old.clauses, old.terms, old.published_at)) then
    raise exception using errcode = '23514', message = 'a published version does not change';
  end if;
  return case when tg_op = 'DELETE' then old else new end;
end
$$;
create trigger keep_published before update or delete on agreements.template_version
  for each row execute function agreements.keep_published();

create table agreements.agreement (
  network_id integer not null references network.network (id),
  id uuid not null,
  -- Counted within the network, for people to name it by.
  number integer not null,
  template_id uuid not null,
  template_version integer not null,
  state text not null check (state in ('draft', 'sent', 'partlySigned', 'signed', 'inForce', 'expiring', 'noticeGiven', 'expired',
    'terminated', 'declined', 'replaced', 'discarded')),
  title jsonb not null,
  -- The chosen and negotiated clauses: [{"key", "title", "text"}].
  clauses jsonb not null check (pg_column_size(clauses) < 1048576),
  terms jsonb not null,
  starts_on date not null,
  -- Null: without end.
  ends_on date,
  renewals integer not null default 0,
  -- Of the text as it was sent; null while a draft.
  content_hash text check (content_hash ~ '^[0-9a-f]{64}$'),
  replaces_id uuid,
  notice_on date,
  notice_reason text check (length(notice_reason) <= 1000),
  announced_at timestamptz,
  -- Raised by each change of the text, so that two editors notice each other.
  revision integer not null default 1,
  sent_at timestamptz,
  signed_at timestamptz,
  changed_at timestamptz not null,
  primary key (network_id, id),
  unique (network_id, number),
  foreign key (network_id, template_id, template_version)
    references agreements.template_version (network_id, template_id, version),
  foreign key (network_id, replaces_id) references agreements.agreement (network_id, id)
);
create index agreement_state on agreements.agreement (network_id, state, ends_on);

create table agreements.party (
  network_id integer not null,
  agreement_id uuid not null,
  organisation_id uuid not null,
  position integer not null,
  -- As the agreement names it, so that a later change of the organisation changes no signed text.
  name text not null check (length(name) between 1 and 200),
  address text not null default '' check (length(address) <= 300),
  -- Ticked while signing: the network may tell of it in public. Null: not asked yet.
  may_announce boolean,
  left_on date,
  primary key (network_id, agreement_id, organisation_id),
  foreign key (network_id, agreement_id) references agreements.agreement (network_id, id),
  foreign key (network_id, organisation_id) references network.organisation (network_id, id)
);
create index party_of_organisation on agreements.party (network_id, organisation_id);

create table agreements.signatory (
  network_id integer not null,
  id uuid not null,
  agreement_id uuid not null,
  organisation_id uuid not null,
  position integer not null,
  -- Whom the coordinator expects; who signs types name and function anew.
  name text not null check (length(name) between 1 and 120),
  job_title text not null default '' check (length(job_title) <= 160),
  email text not null check (length(email) between 3 and 254),
  locale text not null default 'de' check (locale in ('de', 'en', 'vi')),
  state text not null check (state in ('waiting', 'scanHandedIn', 'signed', 'declined')),
  signed_name text check (length(signed_name) between 1 and 120),
  signed_job_title text check (length(signed_job_title) between 1 and 160),
  signed_at timestamptz,
  way text check (way in ('electronic', 'scan')),
  -- What was signed: of the text, and of the bytes of the file that was shown.
  content_hash text check (content_hash ~ '^[0-9a-f]{64}$'),
  document_hash text check (document_hash ~ '^[0-9a-f]{64}$'),
  -- Who signed, or handed in the scan.
  account_id text,
  scan_file_id uuid,
  -- The coordinator who compared the scan.
  confirmed_by text,
  primary key (network_id, id),
  foreign key (network_id, agreement_id, organisation_id)
    references agreements.party (network_id, agreement_id, organisation_id) on delete cascade,
  check (state <> 'signed' or (signed_name is not null and signed_at is not null and way is not null and content_hash is not null
    and document_hash is not null and account_id is not null))
);
create index signatory_of_agreement on agreements.signatory (network_id, agreement_id);
-- One person does not sign the same agreement twice.
create unique index signatory_account on agreements.signatory (network_id, agreement_id, account_id) where way = 'electronic';

-- Each change of a draft's text and terms, so that what was negotiated can be followed.
create table agreements.revision (
  network_id integer not null,
  agreement_id uuid not null,
  revision integer not null,
  clauses jsonb not null,
  terms jsonb not null,
  account_id text,
  at timestamptz not null,
  primary key (network_id, agreement_id, revision),
  foreign key (network_id, agreement_id) references agreements.agreement (network_id, id)
);

create table agreements.step (
  network_id integer not null,
  agreement_id uuid not null,
  id bigint generated always as identity,
  name text not null check (length(name) <= 40),
  from_state text not null,
  to_state text not null,
  organisation_id uuid,
  -- Null: time, or what happened elsewhere.
  account_id text,
  at timestamptz not null,
  primary key (network_id, agreement_id, id),
  foreign key (network_id, agreement_id) references agreements.agreement (network_id, id)
);

-- The files that count, with the hashes by which they are recognised again; their bytes are kept by the platform, sealed.
create table agreements.document (
  network_id integer not null,
  id uuid not null,
  agreement_id uuid not null,
  -- toSign: what the signatories were shown; signed: the same with the page of signatures.
  kind text not null check (kind in ('toSign', 'signed')),
  file_id uuid not null,
  document_hash text not null check (document_hash ~ '^[0-9a-f]{64}$'),
  content_hash text not null check (content_hash ~ '^[0-9a-f]{64}$'),
  made_at timestamptz not null,
  primary key (network_id, id),
  foreign key (network_id, agreement_id) references agreements.agreement (network_id, id)
);
create index document_of_agreement on agreements.document (network_id, agreement_id, made_at);
create index document_by_hash on agreements.document (network_id, document_hash);

do $$
declare
  name text;
begin
  foreach name in array array['template', 'template_version', 'agreement', 'party', 'signatory', 'revision', 'step', 'document'] loop
    execute format('alter table agreements.%I enable row level security', name);
    execute format('alter table agreements.%I force row level security', name);
    execute format(
      'create policy %I on agreements.%I to duett_app, duett_worker
         using (network_id = platform.current_network()) with check (network_id = platform.current_network())',
      name || '_of_network', name);
  end loop;
end
$$;

grant select, insert, update on agreements.template, agreements.agreement to duett_app, duett_worker;
grant select, insert, update, delete on agreements.template_version, agreements.party, agreements.signatory to duett_app, duett_worker;
grant select, insert on agreements.revision, agreements.step, agreements.document to duett_app, duett_worker;
