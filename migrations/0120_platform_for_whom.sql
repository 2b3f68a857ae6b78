-- For whom a transaction acts, beyond the network: a person, an organisation's staff, staff who guide persons, or the holder of a link.

-- The person a transaction acts for; null outside of one.
create function platform.current_person() returns uuid
  language sql stable
  return nullif(current_setting('app.person', true), '')::uuid;

-- The organisation of the seat a transaction acts from.
create function platform.current_organisation() returns uuid
  language sql stable
  return nullif(current_setting('app.organisation', true), '')::uuid;

-- The account that acts. Unlike current_account() it opens nothing in other networks.
create function platform.acting_account() returns uuid
  language sql stable
  return nullif(current_setting('app.acting', true), '')::uuid;

-- 'person', 'guidance' (staff who may open persons' files), 'member' (other staff) or 'none' (visitors).
create function platform.audience() returns text
  language sql stable
  return coalesce(nullif(current_setting('app.audience', true), ''), 'none');

-- SHA-256 of the secret in a mailed link, in hex; opens the rows that keep the same hash, and nothing else.
create function platform.current_link() returns text
  language sql stable
  return nullif(current_setting('app.link', true), '');
