-- Access for programs: personal tokens act with part of their owner's rights, clients with part of their organisation's (W26).

create schema access;
grant usage on schema access to duett_app, duett_worker;

-- A program of an organisation; it gets short-lived tokens for its secret.
create table access.client (
  network_id integer not null references network.network (id),
  id uuid not null default gen_random_uuid(),
  organisation_id uuid not null,
  name text not null check (length(name) between 1 and 100),
  scopes text[] not null check (cardinality(scopes) between 1 and 60),
  -- Of the secret, with the installation's key; the secret itself is nowhere.
  secret_hash text not null,
  created_at timestamptz not null,
  created_by uuid not null,
  expires_at timestamptz not null check (expires_at <= created_at + interval '1 year'),
  revoked_at timestamptz,
  last_used_at timestamptz,
  primary key (network_id, id),
  foreign key (network_id, organisation_id) references network.organisation (network_id, id)
);

create table access.token (
  network_id integer not null references network.network (id),
  id uuid not null default gen_random_uuid(),
  -- The seat it acts for: this account in this organisation, or the client's organisation.
  account_id uuid,
  client_id uuid,
  organisation_id uuid not null,
  name text not null check (length(name) between 1 and 100),
  scopes text[] not null check (cardinality(scopes) between 1 and 60),
  hash text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null check (expires_at <= created_at + interval '1 year'),
  revoked_at timestamptz,
  -- To the minute; not written at every request.
  last_used_at timestamptz,
  primary key (network_id, id),
  unique (network_id, hash),
  foreign key (network_id, organisation_id) references network.organisation (network_id, id),
  foreign key (network_id, client_id) references access.client (network_id, id) on delete cascade,
  check ((account_id is null) <> (client_id is null))
);
create index token_of_account on access.token (network_id, account_id);
create index token_of_client on access.token (network_id, client_id);

alter table access.client enable row level security;
alter table access.client force row level security;
create policy client_of_network on access.client to duett_app, duett_worker
  using (network_id = platform.current_network())
  with check (network_id = platform.current_network());
alter table access.token enable row level security;
alter table access.token force row level security;
create policy token_of_network on access.token to duett_app, duett_worker
  using (network_id = platform.current_network())
  with check (network_id = platform.current_network());
grant select, insert, update on access.client, access.token to duett_app;
grant select, update, delete on access.client, access.token to duett_worker;
