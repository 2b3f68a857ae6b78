-- The walls read the time from one function, which tests replace in databases of their own; the roles of the web and of jobs cannot.

create function platform.wall_clock() returns timestamptz
  language sql stable
  return now();

create or replace function consent.is_live(person uuid, wanted text, recipient uuid) returns boolean
  language sql stable
  return exists (
    select from consent.consent c
    where c.network_id = platform.current_network() and c.person_id = person and c.purpose = wanted and c.recipient_id = recipient
      and c.withdrawn_at is null and c.expires_at > platform.wall_clock()) and not consent.excludes(person, recipient);

create or replace function consent.agreeing(wanted text, recipient uuid) returns setof uuid
  language sql stable
  begin atomic
    select distinct c.person_id from consent.consent c
    where c.network_id = platform.current_network() and c.purpose = wanted and c.recipient_id = recipient
      and c.withdrawn_at is null and c.expires_at > platform.wall_clock() and c.person_id not in (
        select e.person_id from consent.exclusion e
        where e.network_id = platform.current_network() and consent.same_employer(e.organisation_id, recipient));
  end;

create or replace function documents.is_open(consent uuid) returns boolean
  language sql stable
  return exists (
    select from consent.consent c
    where c.network_id = platform.current_network() and c.id = consent and c.purpose = 'documents'
      and c.withdrawn_at is null and c.expires_at > platform.wall_clock());
