-- A network's own sign-in (OpenID Connect), and who came through it: an identity is issuer and subject, never a mail address (W7).

create table identity.provider (
  network_id integer not null references network.network (id),
  id uuid not null default gen_random_uuid(),
  -- As the sign-in page calls it.
  label text not null check (length(label) between 1 and 100),
  issuer text not null check (issuer ~ '^https?://' and length(issuer) <= 500),
  -- Where its own page asks for the sign-in, for the content security policy of ours.
  authorize_origin text not null check (length(authorize_origin) <= 300),
  client_id text not null check (length(client_id) between 1 and 200),
  client_secret bytea not null,
  -- Values of acr and amr this network counts as two factors.
  accepted_acr text[] not null default '{}',
  accepted_amr text[] not null default '{}',
  enabled boolean not null default true,
  primary key (network_id, id),
  unique (network_id, issuer)
);
alter table identity.provider enable row level security;
alter table identity.provider force row level security;
create policy provider_of_network on identity.provider to duett_app, duett_worker
  using (network_id = platform.current_network())
  with check (network_id = platform.current_network());
grant select, insert, update, delete on identity.provider to duett_app, duett_worker;

-- No foreign key to the account: the application's role may not look at accounts.
create table identity.outside_identity (
  network_id integer not null,
  issuer text not null check (length(issuer) <= 500),
  subject text not null check (length(subject) <= 255),
  account_id uuid not null,
  created_at timestamptz not null default now(),
  primary key (network_id, issuer, subject)
);
alter table identity.outside_identity enable row level security;
alter table identity.outside_identity force row level security;
create policy outside_identity_of_network on identity.outside_identity to duett_app, duett_worker
  using (network_id = platform.current_network())
  with check (network_id = platform.current_network());
grant select, insert, delete on identity.outside_identity to duett_app, duett_worker;
create index outside_identity_of_account on identity.outside_identity (network_id, account_id);

-- Between leaving for a provider and coming back: ten minutes.
create table identity.provider_visit (
  state_hash text primary key,
  provider_network integer not null,
  provider_id uuid not null,
  -- Nonce and PKCE verifier, sealed.
  secrets bytea not null,
  return_path text not null check (length(return_path) <= 2000),
  -- Set when somebody signed in adds this way to their account.
  link_account_id uuid references identity.account (id) on delete cascade,
  expires_at timestamptz not null
);
grant select, insert, update, delete on identity.provider_visit to duett_auth;
