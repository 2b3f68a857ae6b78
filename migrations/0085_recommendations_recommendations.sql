-- What meetings agree to do: who sees to it, until when, and what became of it.

create schema recommendations;
grant usage on schema recommendations to duett_app, duett_worker;

create table recommendations.recommendation (
  network_id integer not null references network.network (id),
  id uuid not null,
  text text not null check (length(text) between 1 and 1000),
  owner_organisation_id uuid not null,
  -- Null: whoever the organisation chooses.
  owner_account_id text,
  due_on date not null,
  state text not null check (state in ('open', 'started', 'done', 'dropped')),
  -- What came out of it, or why it was dropped.
  closing_note text not null default '' check (length(closing_note) <= 1000),
  origin text not null check (origin in ('meeting', 'agreement', 'other')),
  origin_note text not null default '' check (length(origin_note) <= 200),
  origin_on date not null,
  recorded_by text not null,
  recorded_at timestamptz not null,
  changed_at timestamptz not null,
  -- Folded text, owner and origin: what a search word is looked for in.
  search_text text not null default '',
  primary key (network_id, id),
  foreign key (network_id, owner_organisation_id) references network.organisation (network_id, id),
  check (state <> 'dropped' or closing_note <> '')
);
create index recommendation_due on recommendations.recommendation (network_id, due_on) where state in ('open', 'started');
create index recommendation_of_owner on recommendations.recommendation (network_id, owner_organisation_id);

create table recommendations.comment (
  network_id integer not null,
  id uuid not null,
  recommendation_id uuid not null,
  account_id text not null,
  organisation_id uuid not null,
  body text not null check (length(body) between 1 and 2000),
  written_at timestamptz not null,
  primary key (network_id, id),
  foreign key (network_id, recommendation_id) references recommendations.recommendation (network_id, id),
  foreign key (network_id, organisation_id) references network.organisation (network_id, id)
);
create index comment_of_recommendation on recommendations.comment (network_id, recommendation_id, written_at);

alter table recommendations.recommendation enable row level security;
alter table recommendations.recommendation force row level security;
create policy recommendation_of_network on recommendations.recommendation to duett_app, duett_worker
  using (network_id = platform.current_network())
  with check (network_id = platform.current_network());
grant select, insert, update on recommendations.recommendation to duett_app, duett_worker;

alter table recommendations.comment enable row level security;
alter table recommendations.comment force row level security;
create policy comment_of_network on recommendations.comment to duett_app, duett_worker
  using (network_id = platform.current_network())
  with check (network_id = platform.current_network());
grant select, insert, delete on recommendations.comment to duett_app, duett_worker;
