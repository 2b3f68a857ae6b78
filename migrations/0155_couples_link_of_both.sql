-- A link opens to the office that both agreed to. Who guides one of two read that there is another, and how that one is called; the other has
-- said nothing to this office.

drop policy couple_opened on couples.couple;
create policy couple_opened on couples.couple for select to duett_app
  using (network_id = (select platform.current_network())
    and case (select platform.audience())
      when 'person' then (select platform.current_person()) in (first_id, second_id)
      when 'guidance' then array[first_id, second_id] <@ (select couples.open_files())
        and not array[first_id, second_id] && (select consent.hidden_persons())
      else false end
    and not exists (select from couples.separation s where s.network_id = couple.network_id and s.couple_id = couple.id));
