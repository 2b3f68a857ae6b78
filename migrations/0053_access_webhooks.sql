-- Webhooks: other systems hear of events, as ids, signed; what was sent is kept for a week (W26).

create table access.webhook (
  network_id integer not null references network.network (id),
  id uuid not null default gen_random_uuid(),
  organisation_id uuid not null,
  url text not null check (length(url) between 12 and 2000 and url ~ '^https?://'),
  events text[] not null check (cardinality(events) between 1 and 60),
  -- Sealed with the installation's key; shown once.
  secret bytea not null,
  -- disabled: after long failure, or by hand.
  state text not null check (state in ('active', 'disabled')),
  -- Since when nothing has got through; null while it does.
  failing_since timestamptz,
  created_at timestamptz not null,
  created_by uuid not null,
  primary key (network_id, id),
  foreign key (network_id, organisation_id) references network.organisation (network_id, id)
);

create table access.delivery (
  network_id integer not null,
  id uuid not null default gen_random_uuid(),
  webhook_id uuid not null,
  -- Of the outbox; a replay keeps it and counts on.
  event_id bigint not null,
  replay integer not null default 0,
  event text not null,
  ids jsonb not null,
  at timestamptz not null,
  state text not null check (state in ('waiting', 'delivered', 'failed')),
  attempts integer not null default 0,
  next_at timestamptz not null,
  last_attempt_at timestamptz,
  -- Of the last answer; null where none came.
  last_status integer,
  primary key (network_id, id),
  -- An event is sent once to each webhook, however often its listener runs.
  unique (network_id, webhook_id, event_id, replay),
  foreign key (network_id, webhook_id) references access.webhook (network_id, id) on delete cascade
);
create index delivery_log on access.delivery (network_id, webhook_id, at);
create index delivery_age on access.delivery (network_id, at);

alter table access.webhook enable row level security;
alter table access.webhook force row level security;
create policy webhook_of_network on access.webhook to duett_app, duett_worker
  using (network_id = platform.current_network())
  with check (network_id = platform.current_network());
alter table access.delivery enable row level security;
alter table access.delivery force row level security;
create policy delivery_of_network on access.delivery to duett_app, duett_worker
  using (network_id = platform.current_network())
  with check (network_id = platform.current_network());
grant select, insert, update, delete on access.webhook, access.delivery to duett_app, duett_worker;
