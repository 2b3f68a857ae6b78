-- Who of the listeners has had which event, so that each gets it once done and none is done twice.

create table platform.outbox_delivery (
  network_id integer not null,
  event_id bigint not null,
  listener text not null check (length(listener) <= 100),
  attempts integer not null default 0,
  -- Not before; moved on after each failure.
  next_at timestamptz not null default now(),
  done_at timestamptz,
  primary key (network_id, event_id, listener),
  foreign key (network_id, event_id) references platform.outbox (network_id, id) on delete cascade
);
alter table platform.outbox_delivery enable row level security;
alter table platform.outbox_delivery force row level security;
create policy outbox_delivery_of_network on platform.outbox_delivery to duett_worker
  using (network_id = platform.current_network())
  with check (network_id = platform.current_network());
grant select, insert, update, delete on platform.outbox_delivery to duett_worker;
