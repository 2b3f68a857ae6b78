-- Organisations of a network, as far as every module needs them: seats, agreements and vacancies hang on their ids.

create table network.organisation (
  network_id integer not null references network.network (id),
  id uuid not null default gen_random_uuid(),
  kind text not null check (kind in ('employer', 'university', 'municipality', 'businessDevelopment', 'chamber',
    'association', 'labourAdministration', 'welcomeCentre', 'multiplier', 'club')),
  name text not null check (length(name) between 1 and 200),
  -- applied → accepted → member → leaving → left; refused ends an application.
  state text not null check (state in ('applied', 'accepted', 'member', 'leaving', 'left', 'refused')),
  -- Equal leads: a network may have several, with the same rights.
  is_lead boolean not null default false,
  primary key (network_id, id)
);
alter table network.organisation enable row level security;
alter table network.organisation force row level security;
create policy organisation_of_network on network.organisation to duett_app, duett_worker
  using (network_id = platform.current_network())
  with check (network_id = platform.current_network());
grant select, insert, update on network.organisation to duett_app, duett_worker;
