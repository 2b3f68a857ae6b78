-- Documents of persons, and to which recipients a person released which; the bytes lie in the file store.

create schema documents;
grant usage on schema documents to duett_app, duett_worker;

create table documents.document (
  network_id integer not null,
  id uuid not null,
  person_id uuid not null,
  kind text not null check (kind in ('cv', 'certificate', 'reference', 'other')),
  title text not null check (length(title) between 1 and 200),
  file_id uuid not null,
  added_at timestamptz not null,
  -- The account that uploaded it: the person, or whoever guides.
  added_by uuid,
  primary key (network_id, id),
  unique (network_id, id, person_id),
  foreign key (network_id, person_id) references couples.person (network_id, id) on delete cascade,
  foreign key (network_id, file_id) references files.file (network_id, id)
);
create index document_of_person on documents.document (network_id, person_id);
create index document_of_file on documents.document (network_id, file_id);
alter table documents.document enable row level security;
alter table documents.document force row level security;

-- Which documents a recipient may open, while its consent for documents lives.
create table documents.release (
  network_id integer not null,
  document_id uuid not null,
  person_id uuid not null,
  recipient_id uuid not null,
  consent_id uuid not null,
  released_at timestamptz not null,
  primary key (network_id, document_id, recipient_id),
  foreign key (network_id, document_id, person_id) references documents.document (network_id, id, person_id) on delete cascade,
  foreign key (network_id, consent_id) references consent.consent (network_id, id) on delete cascade
);
create index release_of_person on documents.release (network_id, person_id, recipient_id);
create index release_by_consent on documents.release (network_id, consent_id);
alter table documents.release enable row level security;
alter table documents.release force row level security;

-- Does this very consent live? One that was given later for the same recipient opens nothing that was released before.
create function documents.is_open(consent uuid) returns boolean
  language sql stable
  return exists (
    select from consent.consent c
    where c.network_id = platform.current_network() and c.id = consent and c.purpose = 'documents'
      and c.withdrawn_at is null and c.expires_at > now());

-- The person alone releases; who guides sees to whom.
create policy release_seen on documents.release for select to duett_app
  using (network_id = platform.current_network() and consent.opens(person_id));
create policy release_by_person on documents.release to duett_app
  using (network_id = platform.current_network() and platform.audience() = 'person' and person_id = platform.current_person())
  with check (network_id = platform.current_network() and platform.audience() = 'person' and person_id = platform.current_person());
create policy release_to_recipient on documents.release for select to duett_app
  using (network_id = platform.current_network() and platform.audience() = 'member' and recipient_id = platform.current_organisation());
create policy release_of_network on documents.release to duett_worker
  using (network_id = platform.current_network())
  with check (network_id = platform.current_network());
grant select, insert, delete on documents.release to duett_app, duett_worker;

create policy document_opened on documents.document to duett_app
  using (network_id = platform.current_network() and consent.opens(person_id))
  with check (network_id = platform.current_network() and consent.opens(person_id));
create policy document_released on documents.document for select to duett_app
  using (network_id = platform.current_network() and platform.audience() = 'member'
    and exists (select from documents.release r where r.network_id = document.network_id and r.document_id = document.id
      and r.recipient_id = platform.current_organisation() and documents.is_open(r.consent_id)));
create policy document_of_network on documents.document to duett_worker
  using (network_id = platform.current_network())
  with check (network_id = platform.current_network());
grant select, insert, delete on documents.document to duett_app, duett_worker;
