-- A file opens to the office its person agreed to, and to no other: coordination alone is no reason to read (the text of the consent says so).

-- Who agrees to something with a recipient now, in one statement: for lists.
create function consent.agreeing(wanted text, recipient uuid) returns setof uuid
  language sql stable
  begin atomic
    select distinct c.person_id from consent.consent c
    where c.network_id = platform.current_network() and c.purpose = wanted and c.recipient_id = recipient
      and c.withdrawn_at is null and c.expires_at > now() and not consent.excludes(c.person_id, recipient);
  end;

-- May this transaction read what the file holds? The person; the office with a living consent to guide; and, while nobody has answered the
-- invitation, the office that sent it: it entered what there is.
create function couples.opens(person uuid) returns boolean
  language sql stable
  return case platform.audience()
    when 'person' then person = platform.current_person()
    when 'guidance' then consent.is_live(person, 'guidance', platform.current_organisation()) or (consent.opens(person) and exists (
      select from couples.person p
      where p.network_id = platform.current_network() and p.id = person and p.state = 'invited'
        and p.adviser_organisation_id = platform.current_organisation()))
    else false end;

drop policy identity_opened on couples.identity;
create policy identity_opened on couples.identity to duett_app
  using (network_id = platform.current_network() and couples.opens(person_id))
  with check (network_id = platform.current_network() and couples.opens(person_id));

drop policy profile_part_opened on couples.profile_part;
create policy profile_part_opened on couples.profile_part to duett_app
  using (network_id = platform.current_network() and couples.opens(person_id))
  with check (network_id = platform.current_network() and couples.opens(person_id));

drop policy sharing_opened on couples.sharing;
create policy sharing_opened on couples.sharing to duett_app
  using (network_id = platform.current_network() and couples.opens(person_id))
  with check (network_id = platform.current_network() and couples.opens(person_id));

drop policy document_opened on documents.document;
create policy document_opened on documents.document to duett_app
  using (network_id = platform.current_network() and couples.opens(person_id))
  with check (network_id = platform.current_network() and couples.opens(person_id));

drop policy note_of_adviser on couples.note;
create policy note_of_adviser on couples.note to duett_app
  using (network_id = platform.current_network() and platform.audience() = 'guidance'
    and adviser_account_id = platform.acting_account() and couples.opens(person_id))
  with check (network_id = platform.current_network() and platform.audience() = 'guidance'
    and adviser_account_id = platform.acting_account() and couples.opens(person_id));

-- Who guides one of two sees that there is a link; an exclusion by either of them hides it.
drop policy couple_opened on couples.couple;
create policy couple_opened on couples.couple for select to duett_app
  using (network_id = platform.current_network()
    and case platform.audience()
      when 'person' then platform.current_person() in (first_id, second_id)
      else (couples.opens(first_id) or couples.opens(second_id)) and consent.opens(first_id) and consent.opens(second_id) end
    and not exists (select from couples.separation s where s.network_id = couple.network_id and s.couple_id = couple.id));

-- A flag is raised by one of the two it is about.
drop policy quiet_flag_raised on couples.quiet_flag;
create policy quiet_flag_raised on couples.quiet_flag for insert to duett_app
  with check (network_id = platform.current_network() and platform.audience() = 'person'
    and (person_id = platform.current_person() or couples.are_linked(person_id, platform.current_person())));

-- A firm that joins the group of an excluded one is excluded too, whatever was released to it before.
drop policy document_released on documents.document;
create policy document_released on documents.document for select to duett_app
  using (network_id = platform.current_network() and platform.audience() = 'member'
    and not consent.excludes(person_id, platform.current_organisation())
    and exists (select from documents.release r where r.network_id = document.network_id and r.document_id = document.id
      and r.recipient_id = platform.current_organisation() and documents.is_open(r.consent_id)));

-- A partner who is shown dates reads the processes themselves, and neither replies, questions, steps nor messages that hang on them.
create or replace function circulations.opens(process uuid) returns boolean
  language sql stable
  return exists (
    select from circulations.process p
    where p.network_id = platform.current_network() and p.id = process
      and (platform.audience() <> 'person' or p.person_id = platform.current_person()));

-- To note the wish to be erased takes the same consent as to read the file.
drop policy erasure_noted on privacy.erasure;
create policy erasure_noted on privacy.erasure for insert to duett_app
  with check (network_id = platform.current_network() and couples.opens(person_id));
