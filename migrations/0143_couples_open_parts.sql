-- Lists of many files read parts, sharing and documents by the hundred: here too the open files are found once a statement, not once a row.

drop policy profile_part_opened on couples.profile_part;
create policy profile_part_opened on couples.profile_part to duett_app
  using (network_id = (select platform.current_network()) and case (select platform.audience())
    when 'person' then person_id = (select platform.current_person())
    when 'guidance' then person_id = any ((select couples.open_files())::uuid[])
    else false end)
  with check (network_id = platform.current_network() and couples.opens(person_id));

drop policy sharing_opened on couples.sharing;
create policy sharing_opened on couples.sharing to duett_app
  using (network_id = (select platform.current_network()) and case (select platform.audience())
    when 'person' then person_id = (select platform.current_person())
    when 'guidance' then person_id = any ((select couples.open_files())::uuid[])
    else false end)
  with check (network_id = platform.current_network() and couples.opens(person_id));

drop policy document_opened on documents.document;
create policy document_opened on documents.document to duett_app
  using (network_id = (select platform.current_network()) and case (select platform.audience())
    when 'person' then person_id = (select platform.current_person())
    when 'guidance' then person_id = any ((select couples.open_files())::uuid[])
    else false end)
  with check (network_id = platform.current_network() and couples.opens(person_id));
