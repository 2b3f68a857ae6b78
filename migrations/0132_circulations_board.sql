-- A board reads hundreds of circulations at once: whom an organisation's staff may not see is found once a statement, not once a row.

-- Persons who exclude the organisation of the seat that acts, or a firm of its group: as consent.excludes() says it of one of them.
create function circulations.hidden_persons() returns uuid[]
  language sql stable
  return array(
    select e.person_id from consent.exclusion e
    where e.network_id = platform.current_network() and consent.same_employer(e.organisation_id, platform.current_organisation()));

drop policy circulation_opened on circulations.circulation;
create policy circulation_opened on circulations.circulation to duett_app
  using (network_id = (select platform.current_network()) and case (select platform.audience())
    when 'person' then person_id = (select platform.current_person())
    when 'guidance' then person_id <> all ((select circulations.hidden_persons())::uuid[])
    else false end)
  with check (network_id = platform.current_network() and consent.opens(person_id));
