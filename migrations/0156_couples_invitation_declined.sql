-- Whoever took up a file by a partner's invitation may say no to the link: from then on nothing tells that there was one, nor from whom.

create policy invitation_declined on couples.invitation for update to duett_app
  using (network_id = platform.current_network() and platform.audience() = 'person' and answer = 'accepted'
    and person_id = platform.current_person())
  with check (network_id = platform.current_network() and platform.audience() = 'person' and answer = 'accepted'
    and person_id = platform.current_person() and from_person_id is null and from_called is null);
grant update (from_person_id, from_called) on couples.invitation to duett_app;
