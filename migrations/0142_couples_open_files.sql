-- Whose file is open and who is hidden is asked once a statement instead of once a row: a page of fifty couples took a third of a second.

-- Who hides from the organisation of this transaction.
create function consent.hidden_persons() returns uuid[]
  language sql stable
  return array(
    select e.person_id from consent.exclusion e
    where e.network_id = platform.current_network() and consent.same_employer(e.organisation_id, platform.current_organisation()));

drop policy circulation_opened on circulations.circulation;
create policy circulation_opened on circulations.circulation to duett_app
  using (network_id = (select platform.current_network()) and case (select platform.audience())
    when 'person' then person_id = (select platform.current_person())
    when 'guidance' then person_id <> all ((select consent.hidden_persons())::uuid[])
    else false end)
  with check (network_id = platform.current_network() and consent.opens(person_id));
drop function circulations.hidden_persons();

drop policy person_opened on couples.person;
create policy person_opened on couples.person to duett_app
  using (network_id = (select platform.current_network()) and case (select platform.audience())
    when 'person' then id = (select platform.current_person())
    when 'guidance' then id <> all ((select consent.hidden_persons())::uuid[])
    else false end)
  with check (network_id = platform.current_network() and consent.opens(id));

create or replace function consent.agreeing(wanted text, recipient uuid) returns setof uuid
  language sql stable
  begin atomic
    select distinct c.person_id from consent.consent c
    where c.network_id = platform.current_network() and c.purpose = wanted and c.recipient_id = recipient
      and c.withdrawn_at is null and c.expires_at > now() and c.person_id not in (
        select e.person_id from consent.exclusion e
        where e.network_id = platform.current_network() and consent.same_employer(e.organisation_id, recipient));
  end;

-- The files that the office of this transaction may open: of couples.opens, all at once.
create function couples.open_files() returns uuid[]
  language sql stable
  return array(
    select consent.agreeing('guidance', platform.current_organisation())
    union
    select p.id from couples.person p
    where p.network_id = platform.current_network() and p.state = 'invited'
      and p.adviser_organisation_id = platform.current_organisation());

drop policy identity_opened on couples.identity;
create policy identity_opened on couples.identity to duett_app
  using (network_id = (select platform.current_network()) and case (select platform.audience())
    when 'person' then person_id = (select platform.current_person())
    when 'guidance' then person_id = any ((select couples.open_files())::uuid[])
    else false end)
  with check (network_id = platform.current_network() and couples.opens(person_id));

drop policy couple_opened on couples.couple;
create policy couple_opened on couples.couple for select to duett_app
  using (network_id = (select platform.current_network())
    and case (select platform.audience())
      when 'person' then (select platform.current_person()) in (first_id, second_id)
      when 'guidance' then array[first_id, second_id] && (select couples.open_files())
        and not array[first_id, second_id] && (select consent.hidden_persons())
      else false end
    and not exists (select from couples.separation s where s.network_id = couple.network_id and s.couple_id = couple.id));
