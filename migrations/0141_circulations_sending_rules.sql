-- Each network decides when circulations leave, how long they rest and when they remind, within walls that no network can lower.

create table circulations.sending_rules (
  network_id integer primary key references network.network (id),
  quiet_days integer not null check (quiet_days between 30 and 365),
  -- New members see a few masked profiles a month (S-33): a network may give them fewer, or for longer.
  new_member_days integer not null check (new_member_days between 90 and 365),
  new_member_profiles integer not null check (new_member_profiles between 1 and 5),
  -- Full hours of working days, German time.
  send_hours integer[] not null check (cardinality(send_hours) between 1 and 4 and 7 <= all (send_hours) and 18 >= all (send_hours)),
  reply_days integer not null check (reply_days between 3 and 60),
  -- Days before the last day for replies.
  reminder_days integer[] not null
    check (cardinality(reminder_days) <= 3 and 1 <= all (reminder_days) and 30 >= all (reminder_days)),
  changed_at timestamptz not null,
  changed_by uuid not null
);
alter table circulations.sending_rules enable row level security;
alter table circulations.sending_rules force row level security;
create policy sending_rules_of_network on circulations.sending_rules to duett_app, duett_worker
  using (network_id = platform.current_network())
  with check (network_id = platform.current_network());
grant select, insert, update on circulations.sending_rules to duett_app;
grant select on circulations.sending_rules to duett_worker;
