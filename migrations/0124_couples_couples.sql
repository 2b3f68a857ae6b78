-- Persons with their files, in parts that each partner shares or keeps; the link between two; what belongs to both; notes.

create schema couples;
grant usage on schema couples to duett_app, duett_worker;

create table couples.person (
  network_id integer not null references network.network (id),
  id uuid not null,
  -- How the file began: the person alone, an adviser, an employer's hint or a partner's invitation that the person took up.
  door text not null check (door in ('self', 'adviser', 'employer', 'partner')),
  -- invited → active ⇄ paused → leaving (hidden at once, purged a week later).
  state text not null check (state in ('invited', 'active', 'paused', 'leaving')),
  paused_until date,
  locale text not null check (locale in ('de', 'en', 'vi')),
  -- Who guides: the office, and in it the adviser. Null: nobody yet.
  adviser_organisation_id uuid,
  adviser_account_id uuid,
  -- The member that told of a newcomer whose partner this is; counts as the first partner's employer while there is no link.
  hinted_by_id uuid,
  -- Where the person works now, if that is an organisation of the network.
  employer_id uuid,
  -- Was told by Art. 14 GDPR that somebody else entered the file; null where the person entered it.
  notice_sent_at timestamptz,
  -- The person last said that the file is still right.
  confirmed_at timestamptz,
  created_at timestamptz not null,
  hidden_at timestamptz,
  primary key (network_id, id),
  foreign key (network_id, adviser_organisation_id) references network.organisation (network_id, id),
  foreign key (network_id, hinted_by_id) references network.organisation (network_id, id),
  foreign key (network_id, employer_id) references network.organisation (network_id, id)
);
create index person_of_adviser on couples.person (network_id, adviser_account_id);
alter table couples.person enable row level security;
alter table couples.person force row level security;
create policy person_opened on couples.person to duett_app
  using (network_id = platform.current_network() and consent.opens(id))
  with check (network_id = platform.current_network() and consent.opens(id));
create policy person_of_network on couples.person to duett_worker
  using (network_id = platform.current_network())
  with check (network_id = platform.current_network());
grant select, insert, update on couples.person to duett_app, duett_worker;
grant delete on couples.person to duett_worker;

-- Name and contact: what a release of identity opens to one recipient, and nothing before.
create table couples.identity (
  network_id integer not null,
  person_id uuid not null,
  given_name text not null check (length(given_name) <= 100),
  family_name text not null check (length(family_name) <= 100),
  address text check (address = lower(address) and length(address) <= 254),
  telephone text check (length(telephone) <= 40),
  primary key (network_id, person_id),
  foreign key (network_id, person_id) references couples.person (network_id, id) on delete cascade
);
alter table couples.identity enable row level security;
alter table couples.identity force row level security;
create policy identity_opened on couples.identity to duett_app
  using (network_id = platform.current_network() and consent.opens(person_id))
  with check (network_id = platform.current_network() and consent.opens(person_id));
create policy identity_released on couples.identity for select to duett_app
  using (network_id = platform.current_network() and platform.audience() = 'member'
    and consent.is_live(person_id, 'identity', platform.current_organisation()));
create policy identity_of_network on couples.identity to duett_worker
  using (network_id = platform.current_network())
  with check (network_id = platform.current_network());
grant select, insert, update on couples.identity to duett_app, duett_worker;
grant delete on couples.identity to duett_worker;

-- Two persons, one link.
create table couples.couple (
  network_id integer not null references network.network (id),
  id uuid not null,
  first_id uuid not null,
  second_id uuid not null check (second_id <> first_id),
  -- How each is called towards the other; the identity itself stays the person's own.
  first_called text not null check (length(first_called) between 1 and 100),
  second_called text not null check (length(second_called) between 1 and 100),
  linked_at timestamptz not null,
  primary key (network_id, id),
  foreign key (network_id, first_id) references couples.person (network_id, id) on delete cascade,
  foreign key (network_id, second_id) references couples.person (network_id, id) on delete cascade
);
create index couple_of_first on couples.couple (network_id, first_id);
create index couple_of_second on couples.couple (network_id, second_id);

-- One of two ended the link. From this row on nobody sees the link; the worker then splits what was common and deletes both rows.
create table couples.separation (
  network_id integer not null,
  couple_id uuid not null,
  asked_by_id uuid not null,
  -- By kind of shared entry, who keeps it: both (a copy each), the one who asked, or the other.
  keeps jsonb not null,
  asked_at timestamptz not null,
  primary key (network_id, couple_id),
  foreign key (network_id, couple_id) references couples.couple (network_id, id) on delete cascade
);
alter table couples.separation enable row level security;
alter table couples.separation force row level security;
create policy separation_known on couples.separation for select to duett_app
  using (network_id = platform.current_network());
create policy separation_of_network on couples.separation to duett_worker
  using (network_id = platform.current_network())
  with check (network_id = platform.current_network());
-- That there is one hides the link; who asked and what for stays with the worker.
grant select (network_id, couple_id), insert on couples.separation to duett_app;
grant select, insert, delete on couples.separation to duett_worker;

alter table couples.couple enable row level security;
alter table couples.couple force row level security;
create policy couple_opened on couples.couple for select to duett_app
  using (network_id = platform.current_network()
    and case platform.audience()
      when 'person' then platform.current_person() in (first_id, second_id)
      else consent.opens(first_id) and consent.opens(second_id) end
    and not exists (select from couples.separation s where s.network_id = couple.network_id and s.couple_id = couple.id));
create policy couple_of_network on couples.couple to duett_worker
  using (network_id = platform.current_network())
  with check (network_id = platform.current_network());
grant select, insert on couples.couple to duett_app;
grant select, insert, delete on couples.couple to duett_worker;
create policy separation_asked on couples.separation for insert to duett_app
  with check (network_id = platform.current_network() and exists (
    select from couples.couple c where c.network_id = separation.network_id and c.id = separation.couple_id));

-- Are these two linked now, as far as this transaction may know?
create function couples.are_linked(one uuid, other uuid) returns boolean
  language sql stable
  return exists (
    select from couples.couple c
    where c.network_id = platform.current_network()
      and ((c.first_id = one and c.second_id = other) or (c.first_id = other and c.second_id = one)));

-- What each partner lets the other see, by part; made by the owner alone, gone with the link.
create table couples.sharing (
  network_id integer not null,
  person_id uuid not null,
  part text not null check (part ~ '^[a-z][A-Za-z]{1,30}$'),
  with_person_id uuid not null,
  since timestamptz not null,
  primary key (network_id, person_id, part),
  foreign key (network_id, person_id) references couples.person (network_id, id) on delete cascade,
  foreign key (network_id, with_person_id) references couples.person (network_id, id) on delete cascade
);
alter table couples.sharing enable row level security;
alter table couples.sharing force row level security;
create policy sharing_opened on couples.sharing to duett_app
  using (network_id = platform.current_network() and consent.opens(person_id))
  with check (network_id = platform.current_network() and consent.opens(person_id));
create policy sharing_received on couples.sharing for select to duett_app
  using (network_id = platform.current_network() and platform.audience() = 'person' and with_person_id = platform.current_person());
create policy sharing_of_network on couples.sharing to duett_worker
  using (network_id = platform.current_network())
  with check (network_id = platform.current_network());
grant select, insert, delete on couples.sharing to duett_app, duett_worker;

-- A person's profile, part by part: occupations, career, education … One row a part; title and salary lie sealed.
create table couples.profile_part (
  network_id integer not null,
  person_id uuid not null,
  part text not null check (part ~ '^[a-z][A-Za-z]{1,30}$'),
  content jsonb,
  sealed bytea,
  version integer not null check (version > 0),
  changed_at timestamptz not null,
  changed_by uuid,
  primary key (network_id, person_id, part),
  check ((content is null) <> (sealed is null)),
  foreign key (network_id, person_id) references couples.person (network_id, id) on delete cascade
);
alter table couples.profile_part enable row level security;
alter table couples.profile_part force row level security;
create policy profile_part_opened on couples.profile_part to duett_app
  using (network_id = platform.current_network() and consent.opens(person_id))
  with check (network_id = platform.current_network() and consent.opens(person_id));
create policy profile_part_shared on couples.profile_part for select to duett_app
  using (network_id = platform.current_network() and platform.audience() = 'person' and exists (
    select from couples.sharing s
    where s.network_id = profile_part.network_id and s.person_id = profile_part.person_id and s.part = profile_part.part
      and s.with_person_id = platform.current_person()
      and couples.are_linked(s.person_id, platform.current_person())));
create policy profile_part_of_network on couples.profile_part to duett_worker
  using (network_id = platform.current_network())
  with check (network_id = platform.current_network());
grant select, insert, update, delete on couples.profile_part to duett_app, duett_worker;

-- What belongs to both while they are linked: where they could live, care, how the weaker job counts.
create table couples.shared_entry (
  network_id integer not null,
  couple_id uuid not null,
  kind text not null check (kind ~ '^[a-z][A-Za-z]{1,30}$'),
  content jsonb not null,
  version integer not null check (version > 0),
  changed_at timestamptz not null,
  changed_by uuid,
  primary key (network_id, couple_id, kind),
  foreign key (network_id, couple_id) references couples.couple (network_id, id) on delete cascade
);
alter table couples.shared_entry enable row level security;
alter table couples.shared_entry force row level security;
create policy shared_entry_of_couple on couples.shared_entry to duett_app
  using (network_id = platform.current_network() and exists (
    select from couples.couple c where c.network_id = shared_entry.network_id and c.id = shared_entry.couple_id))
  with check (network_id = platform.current_network() and exists (
    select from couples.couple c where c.network_id = shared_entry.network_id and c.id = shared_entry.couple_id));
create policy shared_entry_of_network on couples.shared_entry to duett_worker
  using (network_id = platform.current_network())
  with check (network_id = platform.current_network());
grant select, insert, update, delete on couples.shared_entry to duett_app, duett_worker;

-- Psychosocial notes: sealed, for the adviser who wrote them alone.
create table couples.note (
  network_id integer not null,
  id uuid not null,
  person_id uuid not null,
  adviser_account_id uuid not null,
  sealed bytea not null,
  written_at timestamptz not null,
  primary key (network_id, id),
  foreign key (network_id, person_id) references couples.person (network_id, id) on delete cascade
);
create index note_of_person on couples.note (network_id, person_id);
alter table couples.note enable row level security;
alter table couples.note force row level security;
create policy note_of_adviser on couples.note to duett_app
  using (network_id = platform.current_network() and platform.audience() = 'guidance'
    and adviser_account_id = platform.acting_account() and consent.opens(person_id))
  with check (network_id = platform.current_network() and platform.audience() = 'guidance'
    and adviser_account_id = platform.acting_account() and consent.opens(person_id));
create policy note_of_network on couples.note to duett_worker
  using (network_id = platform.current_network())
  with check (network_id = platform.current_network());
grant select, insert, update, delete on couples.note to duett_app;
grant select, update, delete on couples.note to duett_worker;
