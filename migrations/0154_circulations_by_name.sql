-- A release by name: where no anonymous short profile can leave, the person names one member to whom name and contact open at once.

-- Proposed by the office that guides; read by it and the person, never by the member proposed.
create table circulations.name_proposal (
  network_id integer not null references network.network (id),
  id uuid not null,
  person_id uuid not null,
  recipient_id uuid not null,
  sender_organisation_id uuid not null,
  proposed_by uuid not null,
  -- Why this member: the adviser's words to the person.
  reason text not null check (length(reason) between 1 and 1000),
  proposed_at timestamptz not null,
  primary key (network_id, id),
  foreign key (network_id, person_id) references couples.person (network_id, id) on delete cascade,
  foreign key (network_id, recipient_id) references network.organisation (network_id, id),
  foreign key (network_id, sender_organisation_id) references network.organisation (network_id, id)
);
create index name_proposal_of_person on circulations.name_proposal (network_id, person_id, proposed_at);
alter table circulations.name_proposal enable row level security;
alter table circulations.name_proposal force row level security;
create policy name_proposal_opened on circulations.name_proposal to duett_app
  using (network_id = platform.current_network() and consent.opens(person_id)
    and (platform.audience() = 'person' or sender_organisation_id = platform.current_organisation()))
  with check (network_id = platform.current_network() and consent.opens(person_id)
    and platform.audience() = 'guidance' and sender_organisation_id = platform.current_organisation());
create policy name_proposal_of_network on circulations.name_proposal to duett_worker
  using (network_id = platform.current_network())
  with check (network_id = platform.current_network());
grant select, insert on circulations.name_proposal to duett_app, duett_worker;
grant delete on circulations.name_proposal to duett_worker;

-- A "no" is the person's own: to the office it looks as if nobody had answered.
create table circulations.name_refusal (
  network_id integer not null,
  proposal_id uuid not null,
  person_id uuid not null,
  refused_at timestamptz not null,
  primary key (network_id, proposal_id),
  foreign key (network_id, proposal_id) references circulations.name_proposal (network_id, id) on delete cascade
);
alter table circulations.name_refusal enable row level security;
alter table circulations.name_refusal force row level security;
create policy name_refusal_of_person on circulations.name_refusal to duett_app
  using (network_id = platform.current_network() and platform.audience() = 'person' and person_id = platform.current_person())
  with check (network_id = platform.current_network() and platform.audience() = 'person' and person_id = platform.current_person());
create policy name_refusal_of_network on circulations.name_refusal to duett_worker
  using (network_id = platform.current_network())
  with check (network_id = platform.current_network());
grant select, insert on circulations.name_refusal to duett_app, duett_worker;
grant delete on circulations.name_refusal to duett_worker;

-- Who got a name without a short profile: counts as receiving, so that the partner's profile does not follow within the quarter.
create table shortprofiles.name_receipt (
  network_id integer not null,
  person_id uuid not null,
  recipient_id uuid not null,
  received_at timestamptz not null,
  primary key (network_id, person_id, recipient_id),
  foreign key (network_id, person_id) references couples.person (network_id, id) on delete cascade,
  foreign key (network_id, recipient_id) references network.organisation (network_id, id)
);
alter table shortprofiles.name_receipt enable row level security;
alter table shortprofiles.name_receipt force row level security;
create policy name_receipt_opened on shortprofiles.name_receipt to duett_app
  using (network_id = platform.current_network() and consent.opens(person_id))
  with check (network_id = platform.current_network() and consent.opens(person_id));
create policy name_receipt_of_network on shortprofiles.name_receipt to duett_worker
  using (network_id = platform.current_network())
  with check (network_id = platform.current_network());
grant select, insert on shortprofiles.name_receipt to duett_app, duett_worker;
grant update (received_at) on shortprofiles.name_receipt to duett_app, duett_worker;
grant delete on shortprofiles.name_receipt to duett_worker;
