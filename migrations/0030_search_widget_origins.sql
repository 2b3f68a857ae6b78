-- Websites of employers that may show the widget in a frame; all others are refused by the browser (walls W4, W27).

create schema search;
grant usage on schema search to duett_app, duett_worker;

create table search.widget_origin (
  network_id integer not null references network.network (id),
  -- As a browser sends it; plain http only on the own machine, for trying.
  origin text not null check (origin ~ '^https://[a-z0-9.-]+(:[0-9]{1,5})?$' or origin ~ '^http://(localhost|127\.0\.0\.1)(:[0-9]{1,5})?$'),
  added_on date not null default current_date,
  primary key (network_id, origin)
);
alter table search.widget_origin enable row level security;
alter table search.widget_origin force row level security;

-- Only commands register and withdraw until sign-in lets members do it themselves.
create policy widget_origin_read on search.widget_origin for select to duett_app, duett_worker
  using (network_id = platform.current_network());
create policy widget_origin_registered on search.widget_origin for insert to duett_worker
  with check (network_id = platform.current_network());
create policy widget_origin_withdrawn on search.widget_origin for delete to duett_worker
  using (network_id = platform.current_network());
grant select on search.widget_origin to duett_app, duett_worker;
grant insert, delete on search.widget_origin to duett_worker;
