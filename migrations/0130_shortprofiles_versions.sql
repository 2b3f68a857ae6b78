-- Short profiles: anonymous versions of a profile, frozen before anybody receives them, and who received which.

create schema shortprofiles;
grant usage on schema shortprofiles to duett_app, duett_worker;

-- What recipients see, field by field, as values of lists and never as text; the same content of a person is the same version.
create table shortprofiles.version (
  network_id integer not null references network.network (id),
  id uuid not null,
  person_id uuid not null,
  -- Field → value as shown, and how precisely each field is shown (rules/masking.ts).
  shown jsonb not null,
  precision jsonb not null,
  -- SHA-256 over both, in hex.
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  frozen_at timestamptz not null,
  frozen_by uuid,
  primary key (network_id, id),
  unique (network_id, person_id, hash),
  foreign key (network_id, person_id) references couples.person (network_id, id) on delete cascade
);
alter table shortprofiles.version enable row level security;
alter table shortprofiles.version force row level security;

-- Versions count together: what one recipient has received so far narrows down who it can be.
create table shortprofiles.receipt (
  network_id integer not null,
  version_id uuid not null,
  recipient_id uuid not null,
  person_id uuid not null,
  received_at timestamptz not null,
  primary key (network_id, version_id, recipient_id),
  foreign key (network_id, version_id) references shortprofiles.version (network_id, id) on delete cascade,
  foreign key (network_id, recipient_id) references network.organisation (network_id, id)
);
create index receipt_of_person on shortprofiles.receipt (network_id, person_id, recipient_id);
alter table shortprofiles.receipt enable row level security;
alter table shortprofiles.receipt force row level security;
create policy receipt_opened on shortprofiles.receipt to duett_app
  using (network_id = platform.current_network() and consent.opens(person_id))
  with check (network_id = platform.current_network() and consent.opens(person_id));
create policy receipt_of_recipient on shortprofiles.receipt for select to duett_app
  using (network_id = platform.current_network() and platform.audience() = 'member' and recipient_id = platform.current_organisation());
create policy receipt_of_network on shortprofiles.receipt to duett_worker
  using (network_id = platform.current_network())
  with check (network_id = platform.current_network());
grant select, insert on shortprofiles.receipt to duett_app, duett_worker;
grant update (received_at), delete on shortprofiles.receipt to duett_worker;

create policy version_opened on shortprofiles.version to duett_app
  using (network_id = platform.current_network() and consent.opens(person_id))
  with check (network_id = platform.current_network() and consent.opens(person_id));
-- Recipients read what they received, while the person's consent to it lives.
create policy version_received on shortprofiles.version for select to duett_app
  using (network_id = platform.current_network() and platform.audience() = 'member'
    and exists (select from shortprofiles.receipt r where r.network_id = version.network_id and r.version_id = version.id
      and r.recipient_id = platform.current_organisation())
    and consent.is_live(person_id, 'circulation', platform.current_organisation()));
create policy version_of_network on shortprofiles.version to duett_worker
  using (network_id = platform.current_network())
  with check (network_id = platform.current_network());
grant select, insert on shortprofiles.version to duett_app, duett_worker;
grant delete on shortprofiles.version to duett_worker;

-- A partner's own word that recipients may see that both belong together; it takes the word of both. Neither sees the other's.
create table shortprofiles.link_release (
  network_id integer not null,
  person_id uuid not null,
  partner_id uuid not null,
  released_at timestamptz not null,
  primary key (network_id, person_id),
  foreign key (network_id, person_id) references couples.person (network_id, id) on delete cascade,
  foreign key (network_id, partner_id) references couples.person (network_id, id) on delete cascade
);
alter table shortprofiles.link_release enable row level security;
alter table shortprofiles.link_release force row level security;
create policy link_release_of_person on shortprofiles.link_release to duett_app
  using (network_id = platform.current_network() and platform.audience() = 'person' and person_id = platform.current_person())
  with check (network_id = platform.current_network() and platform.audience() = 'person' and person_id = platform.current_person());
create policy link_release_of_network on shortprofiles.link_release to duett_worker
  using (network_id = platform.current_network())
  with check (network_id = platform.current_network());
grant select, insert, delete on shortprofiles.link_release to duett_app, duett_worker;
