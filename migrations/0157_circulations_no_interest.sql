-- Without interest a recipient sees a profile for thirty days, as the texts of consent promise: since when there is none, and which consents ended for it.

alter table circulations.process add column no_interest_since timestamptz;
update circulations.process set no_interest_since = changed_at where state in ('noNeed', 'closed', 'declined', 'turnedDown');

alter table consent.consent add column ended_because text check (ended_because in ('noInterest'));
alter table consent.consent add check (ended_because is null or withdrawn_at is not null);
grant update (ended_because) on consent.consent to duett_worker;
