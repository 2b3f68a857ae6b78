-- Accounts and everything that proves one is theirs, in a schema only the sign-in role reads (W10): accounts reach across networks.

create schema identity;
grant usage on schema identity to duett_auth, duett_app, duett_worker;

create table identity.account (
  id uuid primary key default gen_random_uuid(),
  name text not null check (length(name) between 1 and 200),
  -- In lower case. Null: known by a network's own provider alone, whose word for an address proves nothing here (W7).
  email text unique check (email = lower(email) and length(email) <= 254),
  email_verified boolean not null default false,
  locale text not null default 'de' check (locale in ('de', 'en', 'vi')),
  -- Holds a seat: shorter sessions and no link by mail (W5, W6). Seats keep it up to date.
  is_staff boolean not null default false,
  blocked_at timestamptz,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);

-- better-auth's "account": a password, as scrypt hash. Networks' providers have a table of their own.
create table identity.credential (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null references identity.account (id) on delete cascade,
  provider_id text not null default 'credential' check (provider_id = 'credential'),
  subject text not null,
  password text not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  unique (account_id, provider_id)
);

create table identity.session (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null references identity.account (id) on delete cascade,
  -- Useless without the installation's signature, which only the cookie carries.
  token text not null unique,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  -- better-auth writes it; always empty, since addresses are kept nowhere.
  ip_address text check (ip_address = ''),
  user_agent text check (length(user_agent) <= 300),
  made text not null check (made in ('password', 'passkey', 'oidc', 'magicLink', 'persona')),
  second_factor boolean not null,
  stepped_up_at timestamptz,
  -- Made by this network's own provider: acts there alone (W7).
  bound_network_id integer,
  active_seat_id uuid,
  used_at timestamptz not null default now()
);
create index session_of_account on identity.session (account_id);
create index session_expiry on identity.session (expires_at);

-- better-auth's challenges for passkeys, minutes long.
create table identity.verification (
  id uuid primary key default gen_random_uuid(),
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now()
);
create index verification_identifier on identity.verification (identifier);

create table identity.passkey (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null references identity.account (id) on delete cascade,
  name text check (length(name) <= 100),
  public_key text not null,
  credential_id text not null unique,
  counter bigint not null,
  device_type text not null,
  backed_up boolean not null,
  transports text,
  aaguid text,
  created_at timestamptz not null default now()
);
create index passkey_of_account on identity.passkey (account_id);

-- The app that shows six digits. Unconfirmed until the first code was right; a step of 30 seconds counts once.
create table identity.second_factor (
  account_id uuid primary key references identity.account (id) on delete cascade,
  secret bytea not null,
  confirmed_at timestamptz,
  last_step bigint not null default 0
);

create table identity.recovery_code (
  account_id uuid not null references identity.account (id) on delete cascade,
  hash text not null,
  used_at timestamptz,
  primary key (account_id, hash)
);

-- A sign-in that waits for its second factor; holds no rights.
create table identity.half_sign_in (
  hash text primary key,
  account_id uuid not null references identity.account (id) on delete cascade,
  made text not null check (made in ('password', 'oidc', 'magicLink')),
  bound_network_id integer,
  return_path text not null check (length(return_path) <= 2000),
  expires_at timestamptz not null
);

-- What somebody asked to be mailed, for addresses known and unknown alike; a job decides and forgets it (W5, S-14).
create table identity.mail_request (
  id uuid primary key default gen_random_uuid(),
  purpose text not null check (purpose in ('magicLink', 'reset')),
  address text not null check (length(address) <= 254),
  locale text not null check (locale in ('de', 'en', 'vi')),
  return_path text not null check (length(return_path) <= 2000),
  at timestamptz not null default now()
);

-- One link in one mail: for one purpose and account, used once; only its hash is here (W9).
create table identity.mail_link (
  hash text primary key,
  purpose text not null check (purpose in ('magicLink', 'reset', 'setup', 'oldAddress', 'newAddress')),
  account_id uuid not null references identity.account (id) on delete cascade,
  change_id uuid,
  return_path text not null default '/de' check (length(return_path) <= 2000),
  expires_at timestamptz not null
);
create index mail_link_of_account on identity.mail_link (account_id);

-- A new address counts once both the old and the new one have confirmed it.
create table identity.address_change (
  id uuid primary key default gen_random_uuid(),
  account_id uuid not null unique references identity.account (id) on delete cascade,
  new_address text not null check (new_address = lower(new_address) and length(new_address) <= 254),
  old_confirmed_at timestamptz,
  new_confirmed_at timestamptz,
  expires_at timestamptz not null
);

-- Attempts, counted by hash of what they are counted for: shared by all web processes (S-15, S-16).
create table identity.attempts (
  key text primary key,
  count integer not null,
  since timestamptz not null,
  last_at timestamptz not null
);
create index attempts_age on identity.attempts (last_at);

grant select, insert, update, delete on all tables in schema identity to duett_auth;
-- The request for a mail and the job that answers it must be one transaction.
grant insert on identity.mail_request to duett_app, duett_worker;
