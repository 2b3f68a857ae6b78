-- A person belongs to one couple at a time, whichever way the link is made: one row a person, gone with the couple.

create table couples.linked_person (
  network_id integer not null,
  person_id uuid not null,
  couple_id uuid not null,
  primary key (network_id, person_id),
  foreign key (network_id, couple_id) references couples.couple (network_id, id) on delete cascade
);
create index linked_person_of_couple on couples.linked_person (network_id, couple_id);

alter table couples.linked_person enable row level security;
alter table couples.linked_person force row level security;
create policy linked_person_begun on couples.linked_person for insert to duett_app
  with check (network_id = platform.current_network() and platform.audience() = 'person' and exists (
    select from couples.couple c where c.network_id = linked_person.network_id and c.id = linked_person.couple_id
      and linked_person.person_id in (c.first_id, c.second_id)));
-- One's own, and of somebody with whom a link is about to be made: whether that one is free is asked before.
create policy linked_person_asked on couples.linked_person for select to duett_app
  using (network_id = platform.current_network() and platform.audience() = 'person'
    and (person_id = platform.current_person() or exists (
      select from couples.link_request r
      where r.network_id = linked_person.network_id and r.from_person_id = platform.current_person()
        and r.to_person_id = linked_person.person_id)));
create policy linked_person_of_network on couples.linked_person to duett_worker
  using (network_id = platform.current_network())
  with check (network_id = platform.current_network());
grant select, insert on couples.linked_person to duett_app, duett_worker;

-- The owner of the tables reads their rows while they do not bind it. Where a fault linked somebody twice the earlier link keeps the row.
alter table couples.couple no force row level security;
alter table couples.linked_person no force row level security;
insert into couples.linked_person (network_id, person_id, couple_id)
select c.network_id, p.person_id, c.id
from couples.couple c cross join lateral (values (c.first_id), (c.second_id)) p (person_id)
order by c.linked_at
on conflict do nothing;
alter table couples.couple force row level security;
alter table couples.linked_person force row level security;

create function couples.link_both() returns trigger
  language plpgsql
  as $$
begin
  insert into couples.linked_person (network_id, person_id, couple_id)
  values (new.network_id, new.first_id, new.id), (new.network_id, new.second_id, new.id);
  return null;
end $$;
create trigger couple_links_both after insert on couples.couple
  for each row execute function couples.link_both();
