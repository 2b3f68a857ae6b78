-- Who may act where: seats of staff in organisations, seats of persons, and invitations to seats. One account may have several, in several networks.

-- The account a transaction acts for; null outside of one. It opens the account's own seats in every network, and nothing else.
create function platform.current_account() returns uuid
  language sql stable
  return nullif(current_setting('app.account', true), '')::uuid;

create schema seats;
grant usage on schema seats to duett_app, duett_worker;

create table seats.seat (
  network_id integer not null references network.network (id),
  id uuid not null default gen_random_uuid(),
  -- Of identity.account, which only the sign-in role sees.
  account_id uuid not null,
  organisation_id uuid not null,
  role text not null check (role in ('recruiter', 'adviser', 'coordinator', 'juror', 'researcher', 'administrator')),
  -- May speak for the organisation: sign its agreement, change its data, invite its staff, leave.
  authorised boolean not null default false,
  created_at timestamptz not null,
  primary key (network_id, id),
  unique (network_id, account_id, organisation_id, role),
  foreign key (network_id, organisation_id) references network.organisation (network_id, id)
);
create index seat_of_account on seats.seat (account_id);
create index seat_of_organisation on seats.seat (network_id, organisation_id);
alter table seats.seat enable row level security;
alter table seats.seat force row level security;
create policy seat_of_network on seats.seat to duett_app, duett_worker
  using (network_id = platform.current_network())
  with check (network_id = platform.current_network());
create policy seat_of_own_account on seats.seat for select to duett_app, duett_worker
  using (account_id = platform.current_account());
grant select, insert, update, delete on seats.seat to duett_app, duett_worker;

-- One half of a couple, or a single, who signs in. What belongs to the person hangs on person_id.
create table seats.person_seat (
  network_id integer not null references network.network (id),
  account_id uuid not null,
  person_id uuid not null,
  created_at timestamptz not null,
  primary key (network_id, account_id),
  unique (network_id, person_id)
);
create index person_seat_of_account on seats.person_seat (account_id);
alter table seats.person_seat enable row level security;
alter table seats.person_seat force row level security;
create policy person_seat_of_network on seats.person_seat to duett_app, duett_worker
  using (network_id = platform.current_network())
  with check (network_id = platform.current_network());
create policy person_seat_of_own_account on seats.person_seat for select to duett_app, duett_worker
  using (account_id = platform.current_account());
grant select, insert, delete on seats.person_seat to duett_app, duett_worker;

create table seats.invitation (
  network_id integer not null references network.network (id),
  id uuid not null default gen_random_uuid(),
  organisation_id uuid not null,
  role text not null check (role in ('recruiter', 'adviser', 'coordinator', 'juror', 'researcher', 'administrator')),
  authorised boolean not null,
  name text not null check (length(name) between 1 and 200),
  address text not null check (address = lower(address) and length(address) <= 254),
  locale text not null check (locale in ('de', 'en', 'vi')),
  -- Only the hash of the newest link; sending again makes another and ends the one before.
  token_hash text not null,
  sent integer not null default 1,
  invited_by uuid,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  withdrawn_at timestamptz,
  primary key (network_id, id),
  unique (network_id, token_hash),
  foreign key (network_id, organisation_id) references network.organisation (network_id, id)
);
create index invitation_of_organisation on seats.invitation (network_id, organisation_id);
alter table seats.invitation enable row level security;
alter table seats.invitation force row level security;
create policy invitation_of_network on seats.invitation to duett_app, duett_worker
  using (network_id = platform.current_network())
  with check (network_id = platform.current_network());
grant select, insert, update on seats.invitation to duett_app, duett_worker;
