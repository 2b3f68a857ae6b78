-- Uploaded files: what they are and who owns them; the bytes lie sealed in the file store, each under a key of its own that stands here.

create schema files;
grant usage on schema files to duett_app, duett_worker;

create table files.file (
  network_id integer not null references network.network (id),
  id uuid not null,
  -- The thing it belongs to, by the kind whose module decides who may read it: 'agreements.scan', its id.
  owner_kind text not null check (owner_kind ~ '^[a-z][A-Za-z]*\.[a-zA-Z]+$'),
  owner_id text not null check (length(owner_id) between 1 and 100),
  -- As the person called it, without path and control characters.
  name text not null check (length(name) between 1 and 200),
  type text not null check (type in ('pdf', 'jpeg', 'png', 'webp', 'docx')),
  size_bytes integer not null check (size_bytes > 0),
  -- SHA-256 of what is kept, which for pictures is not what came.
  digest bytea not null,
  -- Where it lies below the network's folder; random, says nothing.
  stored_as text not null check (stored_as ~ '^[0-9a-f]{2}/[0-9a-f]{30}$'),
  -- Sealed with the installation's keys: with this row the bytes become unreadable at once.
  file_key bytea not null,
  scan text not null check (scan in ('clean', 'notScanned')),
  uploaded_by text,
  created_at timestamptz not null default now(),
  primary key (network_id, id),
  unique (network_id, stored_as)
);
alter table files.file enable row level security;
alter table files.file force row level security;
create policy file_of_network on files.file to duett_app, duett_worker
  using (network_id = platform.current_network())
  with check (network_id = platform.current_network());
grant select, insert, delete on files.file to duett_app, duett_worker;
grant update (file_key) on files.file to duett_worker;
create index file_of_owner on files.file (network_id, owner_kind, owner_id);
