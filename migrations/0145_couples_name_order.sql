-- Whose family name comes first is for its owner to say; readers of a released name may not know the owner's language.

alter table couples.identity add column family_name_first boolean not null default false;

update couples.identity i set family_name_first = true
from couples.person p
where p.network_id = i.network_id and p.id = i.person_id and p.locale = 'vi';
