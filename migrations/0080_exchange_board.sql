-- The members' board: topics, questions, articles and answers, what people follow, and what was reported.

create schema exchange;
grant usage on schema exchange to duett_app, duett_worker;

create table exchange.topic (
  network_id integer not null references network.network (id),
  id uuid not null,
  -- {"de": {"name", "about"}, "en": …, "vi": …}: German always.
  texts jsonb not null check (texts ? 'de' and pg_column_size(texts) < 16384),
  position integer not null,
  -- Takes no new entries; what stands there stays.
  closed boolean not null default false,
  primary key (network_id, id)
);

create table exchange.thread (
  network_id integer not null,
  id uuid not null,
  topic_id uuid not null,
  kind text not null check (kind in ('question', 'article')),
  -- Empty once its author has deleted it.
  title text not null check (length(title) <= 160),
  locked boolean not null default false,
  pinned boolean not null default false,
  -- The answer that helped, chosen by who asked.
  accepted_post_id uuid,
  started_at timestamptz not null,
  -- Follow from the entries and are written with them: state of the first, number of shown answers, latest shown, words to find it by.
  state text not null check (state in ('shown', 'hidden', 'deleted')),
  answers integer not null default 0,
  last_at timestamptz not null,
  search tsvector not null default '',
  primary key (network_id, id),
  foreign key (network_id, topic_id) references exchange.topic (network_id, id)
);
create index thread_latest on exchange.thread (network_id, last_at desc);
create index thread_search on exchange.thread using gin (search);

create table exchange.post (
  network_id integer not null,
  id uuid not null,
  thread_id uuid not null,
  is_first boolean not null,
  -- Markdown; empty once deleted.
  body text not null check (length(body) <= 20000),
  -- Null once the author's organisation has left: then only its name stands there.
  account_id text,
  organisation_id uuid not null,
  created_at timestamptz not null,
  edited_at timestamptz,
  state text not null check (state in ('shown', 'hidden', 'deleted')),
  hidden_reason text not null default '' check (length(hidden_reason) <= 500),
  primary key (network_id, id),
  foreign key (network_id, thread_id) references exchange.thread (network_id, id),
  foreign key (network_id, organisation_id) references network.organisation (network_id, id)
);
create index post_of_thread on exchange.post (network_id, thread_id, created_at);
create unique index post_first on exchange.post (network_id, thread_id) where is_first;
create index post_of_account on exchange.post (network_id, account_id);

-- What stood there before an edit; goes with the entry when its author deletes it.
create table exchange.post_version (
  network_id integer not null,
  post_id uuid not null,
  number integer not null,
  title text not null,
  body text not null,
  replaced_at timestamptz not null,
  primary key (network_id, post_id, number),
  foreign key (network_id, post_id) references exchange.post (network_id, id)
);

create table exchange.report (
  network_id integer not null,
  id uuid not null,
  post_id uuid not null,
  account_id text not null,
  reason text not null check (length(reason) between 1 and 500),
  reported_at timestamptz not null,
  -- Null: waits for a moderator.
  settled_at timestamptz,
  outcome text check (outcome in ('hidden', 'dismissed', 'deleted')),
  primary key (network_id, id),
  foreign key (network_id, post_id) references exchange.post (network_id, id)
);
create unique index report_once on exchange.report (network_id, post_id, account_id) where settled_at is null;

create table exchange.follow (
  network_id integer not null,
  topic_id uuid not null,
  account_id text not null,
  since timestamptz not null,
  primary key (network_id, topic_id, account_id),
  foreign key (network_id, topic_id) references exchange.topic (network_id, id) on delete cascade
);

create table exchange.digest (
  network_id integer not null references network.network (id),
  account_id text not null,
  rhythm text not null check (rhythm in ('daily', 'weekly', 'none')),
  -- What came after this moment is new.
  told_until timestamptz not null,
  primary key (network_id, account_id)
);

do $$
declare name text;
begin
  foreach name in array array['topic', 'thread', 'post', 'post_version', 'report', 'follow', 'digest'] loop
    execute format('alter table exchange.%I enable row level security', name);
    execute format('alter table exchange.%I force row level security', name);
    execute format('create policy %I on exchange.%I to duett_app, duett_worker
      using (network_id = platform.current_network()) with check (network_id = platform.current_network())', name || '_of_network', name);
    execute format('grant select, insert, update on exchange.%I to duett_app, duett_worker', name);
  end loop;
end $$;
grant delete on exchange.post_version, exchange.follow to duett_app, duett_worker;
