-- What a network announces in public. German comes first; translations know which revision of it they follow.

create table network.news (
  network_id integer not null references network.network (id),
  id uuid not null default gen_random_uuid(),
  -- draft → published → withdrawn → published
  state text not null check (state in ('draft', 'published', 'withdrawn')),
  -- Another module's name for what it announces, so that the same is never announced twice; null: written by hand.
  key text check (length(key) between 1 and 200),
  -- { "de": { "title", "body", "revision" }, "en": …, "vi": … }; body is Markdown.
  texts jsonb not null,
  -- Grows when the German text changes.
  revision integer not null default 1,
  created_at timestamptz not null default now(),
  changed_at timestamptz not null default now(),
  published_at timestamptz,
  primary key (network_id, id),
  unique (network_id, key),
  check (state = 'draft' or published_at is not null)
);
alter table network.news enable row level security;
alter table network.news force row level security;
create policy news_of_network on network.news to duett_app, duett_worker
  using (network_id = platform.current_network())
  with check (network_id = platform.current_network());
grant select, insert, update, delete on network.news to duett_app, duett_worker;
create index news_published on network.news (network_id, published_at desc) where state = 'published';
