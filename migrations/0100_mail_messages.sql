-- Mails wait here from the transaction that causes them until a job has handed them over, and addresses remember what came back.

create schema mail;
grant usage on schema mail to duett_app, duett_worker;

-- One row an address and network: mails name it, bounces mark it, unsubscribing hangs on it.
create table mail.recipient (
  network_id integer not null references network.network (id),
  id uuid not null default gen_random_uuid(),
  -- In lower case: mail servers that tell cases apart are a legend, people who type both are not.
  address text not null check (address = lower(address) and length(address) <= 254),
  last_used_at timestamptz not null default now(),
  -- Set when a server said for good that nobody is there; what is not necessary then stays here.
  bounced_at timestamptz,
  -- SMTP status as in RFC 3463, e.g. 5.1.1.
  bounce_status text check (length(bounce_status) <= 20),
  primary key (network_id, id),
  unique (network_id, address)
);
alter table mail.recipient enable row level security;
alter table mail.recipient force row level security;
create policy recipient_of_network on mail.recipient to duett_app, duett_worker
  using (network_id = platform.current_network())
  with check (network_id = platform.current_network());
grant select, insert, update on mail.recipient to duett_app, duett_worker;
grant delete on mail.recipient to duett_worker;

create table mail.message (
  network_id integer not null,
  id uuid not null default gen_random_uuid(),
  -- The sender's name for this one mail: the same key never leaves twice.
  key text not null check (length(key) between 1 and 300),
  recipient_id uuid not null,
  -- Module and name: agreements.renewal.
  template text not null check (template ~ '^[a-z][A-Za-z]*\.[a-zA-Z][A-Za-z0-9]*$'),
  locale text not null check (locale in ('de', 'en', 'vi')),
  necessary boolean not null,
  -- Name of the recipient, values of the text and its link, sealed; gone a week after the mail has left, the link at once.
  content bytea,
  -- queued → sending → sent; sending → queued (try again), bounced, failed; queued → withheld (unsubscribed, or the address came back).
  state text not null default 'queued' check (state in ('queued', 'sending', 'sent', 'withheld', 'bounced', 'failed')),
  attempts integer not null default 0,
  next_attempt_at timestamptz not null default now(),
  -- SMTP status or a word of ours; never the server's sentence, which may quote the address.
  reason text check (length(reason) <= 60),
  created_at timestamptz not null default now(),
  finished_at timestamptz,
  primary key (network_id, id),
  unique (network_id, key),
  foreign key (network_id, recipient_id) references mail.recipient (network_id, id)
);
alter table mail.message enable row level security;
alter table mail.message force row level security;
create policy message_of_network on mail.message to duett_app, duett_worker
  using (network_id = platform.current_network())
  with check (network_id = platform.current_network());
-- The web writes mails and counts them; only the worker opens one.
grant insert on mail.message to duett_app;
grant select (network_id, id, key, recipient_id, template, locale, necessary, state, attempts, next_attempt_at, reason, created_at, finished_at)
  on mail.message to duett_app;
grant select, insert, update, delete on mail.message to duett_worker;
create index message_due on mail.message (network_id, next_attempt_at) where state in ('queued', 'sending');
create index message_of_recipient on mail.message (network_id, recipient_id);

-- Kinds of mail that somebody does not want; a kind is the template's name.
create table mail.refusal (
  network_id integer not null,
  recipient_id uuid not null,
  kind text not null check (length(kind) <= 100),
  since timestamptz not null default now(),
  primary key (network_id, recipient_id, kind),
  foreign key (network_id, recipient_id) references mail.recipient (network_id, id) on delete cascade
);
alter table mail.refusal enable row level security;
alter table mail.refusal force row level security;
create policy refusal_of_network on mail.refusal to duett_app, duett_worker
  using (network_id = platform.current_network())
  with check (network_id = platform.current_network());
grant select, insert, delete on mail.refusal to duett_app, duett_worker;
