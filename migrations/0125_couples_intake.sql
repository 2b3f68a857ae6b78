-- How files begin: invitations by mail, wishes passed on by employers, links that both confirm, and the quiet flag for the adviser.

-- One mailed link for one address. Whoever refuses is erased: what stays is a keyed hash, so that nobody writes to this address again.
create table couples.invitation (
  network_id integer not null references network.network (id),
  id uuid not null,
  -- self: the address asked for a file; adviser: an adviser made one; employer: a member passed on a wish; partner: another person invites.
  door text not null check (door in ('self', 'adviser', 'employer', 'partner')),
  address_hash text not null check (length(address_hash) between 20 and 100),
  -- SHA-256 of the secret in the mail, in hex; null once it was answered.
  token_hash text check (token_hash ~ '^[0-9a-f]{64}$'),
  given_name text check (length(given_name) <= 100),
  address text check (address = lower(address) and length(address) <= 254),
  locale text not null check (locale in ('de', 'en', 'vi')),
  -- Who sent it: the organisation of a recruiter or adviser, or the person who invites a partner.
  organisation_id uuid,
  from_person_id uuid,
  -- How the inviting person wants to be called in it.
  from_called text check (length(from_called) <= 100),
  -- The file an adviser prepared.
  person_id uuid,
  -- Mails left already: an invitation is reminded of once, never more.
  mails integer not null default 0,
  sent_at timestamptz not null,
  expires_at timestamptz not null,
  answer text check (answer in ('accepted', 'refused')),
  answered_at timestamptz,
  primary key (network_id, id),
  check (answer is distinct from 'refused' or (given_name is null and address is null and token_hash is null)),
  foreign key (network_id, organisation_id) references network.organisation (network_id, id),
  foreign key (network_id, from_person_id) references couples.person (network_id, id) on delete cascade,
  foreign key (network_id, person_id) references couples.person (network_id, id) on delete cascade
);
create unique index invitation_by_token on couples.invitation (network_id, token_hash);
create index invitation_by_address on couples.invitation (network_id, address_hash, sent_at);
create index invitation_of_person on couples.invitation (network_id, from_person_id);
create index invitation_to_file on couples.invitation (network_id, person_id);
alter table couples.invitation enable row level security;
alter table couples.invitation force row level security;
-- Written by whoever sends it; read by the holder of the link alone, so that no sender learns what became of it.
create policy invitation_sent on couples.invitation for insert to duett_app
  with check (network_id = platform.current_network() and answer is null);
create policy invitation_of_link on couples.invitation for select to duett_app
  using (network_id = platform.current_network() and token_hash = platform.current_link());
-- Who came by a partner's invitation may see from whom it was, to confirm the link.
create policy invitation_taken_up on couples.invitation for select to duett_app
  using (network_id = platform.current_network() and platform.audience() = 'person' and answer = 'accepted'
    and person_id = platform.current_person());
create policy invitation_of_network on couples.invitation to duett_worker
  using (network_id = platform.current_network())
  with check (network_id = platform.current_network());
grant select, insert on couples.invitation to duett_app;
grant select, insert, update, delete on couples.invitation to duett_worker;

-- What a sender sees of it for ever: that it was passed on. No id leads from here to the invitation or its answer.
create table couples.passed_on (
  network_id integer not null references network.network (id),
  id uuid not null,
  organisation_id uuid,
  from_person_id uuid,
  account_id uuid not null,
  -- The sender's own reference ("Ausschreibung 2026-14"), never a name: the form says so.
  reference text not null check (length(reference) <= 60),
  passed_on_at timestamptz not null,
  primary key (network_id, id),
  check ((organisation_id is null) <> (from_person_id is null)),
  foreign key (network_id, organisation_id) references network.organisation (network_id, id),
  foreign key (network_id, from_person_id) references couples.person (network_id, id) on delete cascade
);
create index passed_on_by_organisation on couples.passed_on (network_id, organisation_id, passed_on_at);
create index passed_on_by_person on couples.passed_on (network_id, from_person_id);
alter table couples.passed_on enable row level security;
alter table couples.passed_on force row level security;
create policy passed_on_by_sender on couples.passed_on to duett_app
  using (network_id = platform.current_network() and case platform.audience()
    when 'person' then from_person_id = platform.current_person()
    when 'none' then false
    else organisation_id = platform.current_organisation() end)
  with check (network_id = platform.current_network() and case platform.audience()
    when 'person' then from_person_id = platform.current_person()
    when 'none' then false
    else organisation_id = platform.current_organisation() end);
create policy passed_on_of_network on couples.passed_on to duett_worker
  using (network_id = platform.current_network())
  with check (network_id = platform.current_network());
grant select, insert on couples.passed_on to duett_app;
grant select, insert, delete on couples.passed_on to duett_worker;

-- A link that one of two has confirmed in an own session; the other confirms in hers. Then the row goes and the couple is there.
create table couples.link_request (
  network_id integer not null references network.network (id),
  id uuid not null,
  from_person_id uuid not null,
  from_called text not null check (length(from_called) between 1 and 100),
  to_person_id uuid not null check (to_person_id <> from_person_id),
  to_called text not null check (length(to_called) between 1 and 100),
  -- The invited one confirmed first; from which device, as a keyed hash that goes with the row.
  confirmed_at timestamptz not null,
  device_hash text check (length(device_hash) <= 100),
  expires_at timestamptz not null,
  primary key (network_id, id),
  unique (network_id, from_person_id, to_person_id),
  foreign key (network_id, from_person_id) references couples.person (network_id, id) on delete cascade,
  foreign key (network_id, to_person_id) references couples.person (network_id, id) on delete cascade
);
create index link_request_to on couples.link_request (network_id, to_person_id);
alter table couples.link_request enable row level security;
alter table couples.link_request force row level security;
create policy link_request_of_both on couples.link_request to duett_app
  using (network_id = platform.current_network() and platform.audience() = 'person'
    and platform.current_person() in (from_person_id, to_person_id))
  with check (network_id = platform.current_network() and platform.audience() = 'person'
    and platform.current_person() = to_person_id and exists (
      select from couples.invitation i where i.network_id = link_request.network_id and i.person_id = link_request.to_person_id
        and i.from_person_id = link_request.from_person_id and i.answer = 'accepted'));
create policy link_request_of_network on couples.link_request to duett_worker
  using (network_id = platform.current_network())
  with check (network_id = platform.current_network());
grant select, insert, delete on couples.link_request to duett_app, duett_worker;

-- A couple begins where the one who was invited has confirmed, in the session of the one who invited; staff link nobody.
create policy couple_begun on couples.couple for insert to duett_app
  with check (network_id = platform.current_network() and platform.audience() = 'person' and exists (
    select from couples.link_request r where r.network_id = couple.network_id
      and r.from_person_id = platform.current_person() and r.to_person_id in (first_id, second_id)
      and r.from_person_id in (first_id, second_id)));

-- For the adviser alone: something about this file asks for a talk alone. Never shown to either of the two, never in an export.
create table couples.quiet_flag (
  network_id integer not null references network.network (id),
  id uuid not null,
  person_id uuid not null,
  kind text not null check (kind in ('sameDevice')),
  raised_at timestamptz not null,
  seen_at timestamptz,
  primary key (network_id, id),
  foreign key (network_id, person_id) references couples.person (network_id, id) on delete cascade
);
create index quiet_flag_of_person on couples.quiet_flag (network_id, person_id);
alter table couples.quiet_flag enable row level security;
alter table couples.quiet_flag force row level security;
create policy quiet_flag_for_adviser on couples.quiet_flag to duett_app
  using (network_id = platform.current_network() and platform.audience() = 'guidance' and consent.opens(person_id)
    and exists (select from couples.person p where p.network_id = quiet_flag.network_id and p.id = quiet_flag.person_id
      and p.adviser_account_id = platform.acting_account()))
  with check (network_id = platform.current_network() and platform.audience() = 'guidance' and consent.opens(person_id));
create policy quiet_flag_raised on couples.quiet_flag for insert to duett_app
  with check (network_id = platform.current_network() and platform.audience() = 'person');
create policy quiet_flag_of_network on couples.quiet_flag to duett_worker
  using (network_id = platform.current_network())
  with check (network_id = platform.current_network());
grant select, insert on couples.quiet_flag to duett_app, duett_worker;
grant update (seen_at) on couples.quiet_flag to duett_app;
grant delete on couples.quiet_flag to duett_worker;
