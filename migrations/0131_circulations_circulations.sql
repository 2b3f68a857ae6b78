-- Circulations: a short profile sent to chosen members, each with a deadline, and every step from the reply to two years after the start of work.

create schema circulations;
grant usage on schema circulations to duett_app, duett_worker;

create table circulations.circulation (
  network_id integer not null references network.network (id),
  id uuid not null,
  -- Made by chance, so that it tells neither how many there are nor when it began. Recipients know the person by consent.case_number.
  number text not null check (number ~ '^U-[2-9A-HJ-NP-Z]{6}$'),
  person_id uuid not null,
  -- Which optional fields the sender wants to show (#modules/shortprofiles).
  fields text[] not null default '{}',
  sender_organisation_id uuid not null,
  sender_account_id uuid not null,
  -- Last day for replies.
  due_on date not null,
  created_at timestamptz not null,
  started_at timestamptz,
  closed_at timestamptz,
  closed_because text check (closed_because in ('bySender', 'placed', 'withdrawn', 'separated', 'erased')),
  primary key (network_id, id),
  unique (network_id, number),
  check ((closed_at is null) = (closed_because is null)),
  foreign key (network_id, person_id) references couples.person (network_id, id) on delete cascade,
  foreign key (network_id, sender_organisation_id) references network.organisation (network_id, id)
);
create index circulation_of_person on circulations.circulation (network_id, person_id);
create index circulation_by_age on circulations.circulation (network_id, created_at);
alter table circulations.circulation enable row level security;
alter table circulations.circulation force row level security;
create policy circulation_opened on circulations.circulation to duett_app
  using (network_id = platform.current_network() and consent.opens(person_id))
  with check (network_id = platform.current_network() and consent.opens(person_id));
create policy circulation_of_network on circulations.circulation to duett_worker
  using (network_id = platform.current_network())
  with check (network_id = platform.current_network());
grant select, insert, update on circulations.circulation to duett_app, duett_worker;
grant delete on circulations.circulation to duett_worker;

-- One recipient of a circulation, and all that follows between it and the person.
create table circulations.process (
  network_id integer not null,
  id uuid not null,
  circulation_id uuid not null,
  person_id uuid not null,
  recipient_id uuid not null,
  -- By which this recipient knows the person, and whom it may ask: copied, since the circulation itself tells of other recipients.
  case_number text not null check (length(case_number) between 1 and 40),
  sender_organisation_id uuid not null,
  version_id uuid,
  state text not null check (state in ('prepared', 'queued', 'held', 'sent', 'passedOn', 'overdue', 'interested', 'conversationOffered',
    'later', 'noNeed', 'released', 'conversation', 'offer', 'accepted', 'declined', 'turnedDown', 'started', 'stayed3', 'stayed12',
    'stayed24', 'left', 'dropped', 'closed', 'withdrawn')),
  -- How it was chosen, and the reasons shown then.
  chosen text not null check (chosen in ('rule', 'hand')),
  reasons jsonb not null default '[]',
  -- Leaves at a fixed time of day, not when somebody pressed a button.
  planned_at timestamptz,
  sent_at timestamptz,
  due_on date not null,
  first_reply_at timestamptz,
  reminders integer not null default 0 check (reminders >= 0),
  reminded_at timestamptz,
  -- Who deals with it in the recipient's house.
  handled_by uuid,
  -- Days of the way after the release; certain ones and expected ones.
  released_at timestamptz,
  conversation_on date,
  offered_on date,
  offer_until date,
  starts_on date,
  followed_up_at timestamptz,
  changed_at timestamptz not null,
  primary key (network_id, id),
  unique (network_id, circulation_id, recipient_id),
  check ((state in ('prepared', 'queued', 'held', 'dropped')) or sent_at is not null or state = 'withdrawn'),
  foreign key (network_id, circulation_id) references circulations.circulation (network_id, id) on delete cascade,
  foreign key (network_id, person_id) references couples.person (network_id, id) on delete cascade,
  foreign key (network_id, recipient_id) references network.organisation (network_id, id),
  foreign key (network_id, version_id) references shortprofiles.version (network_id, id)
);
create index process_of_person on circulations.process (network_id, person_id, recipient_id);
create index process_of_recipient on circulations.process (network_id, recipient_id, sent_at);
create index process_to_send on circulations.process (network_id, planned_at) where state = 'queued';
create index process_to_remind on circulations.process (network_id, due_on) where state in ('sent', 'passedOn');
alter table circulations.process enable row level security;
alter table circulations.process force row level security;

-- A mailed link to answer without signing in: for one process and one invited address; only the hash of its secret.
create table circulations.link (
  network_id integer not null,
  hash text not null check (hash ~ '^[0-9a-f]{64}$'),
  process_id uuid not null,
  -- Who was invited: an account, or a contact of the member without one.
  account_id uuid,
  contact_id uuid,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (network_id, hash),
  check ((account_id is null) <> (contact_id is null)),
  foreign key (network_id, process_id) references circulations.process (network_id, id) on delete cascade
);
create index link_of_process on circulations.link (network_id, process_id);
alter table circulations.link enable row level security;
alter table circulations.link force row level security;
create policy link_held on circulations.link for select to duett_app
  using (network_id = platform.current_network() and hash = platform.current_link());
create policy link_of_network on circulations.link to duett_worker
  using (network_id = platform.current_network())
  with check (network_id = platform.current_network());
grant select on circulations.link to duett_app;
grant select, insert, delete on circulations.link to duett_worker;

create policy process_opened on circulations.process to duett_app
  using (network_id = platform.current_network() and consent.opens(person_id))
  with check (network_id = platform.current_network() and consent.opens(person_id));
-- Nothing of what has not left yet.
create policy process_received on circulations.process to duett_app
  using (network_id = platform.current_network() and platform.audience() = 'member' and sent_at is not null
    and recipient_id = platform.current_organisation())
  with check (network_id = platform.current_network() and platform.audience() = 'member' and sent_at is not null
    and recipient_id = platform.current_organisation());
create policy process_by_link on circulations.process for select to duett_app
  using (network_id = platform.current_network() and platform.current_link() is not null and exists (
    select from circulations.link l where l.network_id = process.network_id and l.process_id = process.id));
-- A reply by link, once a mailed code has confirmed it.
create policy process_answered_by_link on circulations.process for update to duett_app
  using (network_id = platform.current_network() and platform.current_link() is not null and exists (
    select from circulations.link l where l.network_id = process.network_id and l.process_id = process.id))
  with check (network_id = platform.current_network() and platform.current_link() is not null and exists (
    select from circulations.link l where l.network_id = process.network_id and l.process_id = process.id));
create policy process_of_network on circulations.process to duett_worker
  using (network_id = platform.current_network())
  with check (network_id = platform.current_network());
grant select, insert, update on circulations.process to duett_app, duett_worker;
grant delete on circulations.process to duett_worker;

-- May this transaction open what belongs to a process? By the walls of the process itself.
create function circulations.opens(process uuid) returns boolean
  language sql stable
  return exists (select from circulations.process p where p.network_id = platform.current_network() and p.id = process);

-- Each step taken, in order. Insert-only.
create table circulations.step (
  network_id integer not null,
  process_id uuid not null,
  position integer not null check (position > 0),
  step text not null check (step ~ '^[a-z][A-Za-z0-9]{1,30}$'),
  from_state text not null,
  to_state text not null,
  taken_by text not null check (taken_by in ('sender', 'recipient', 'person', 'time')),
  account_id uuid,
  -- Why, where time took it: "consent", "quota" …
  reason text check (reason ~ '^[a-z][A-Za-z]{1,30}$'),
  at timestamptz not null,
  primary key (network_id, process_id, position),
  foreign key (network_id, process_id) references circulations.process (network_id, id) on delete cascade
);
alter table circulations.step enable row level security;
alter table circulations.step force row level security;
create policy step_opened on circulations.step to duett_app
  using (network_id = platform.current_network() and circulations.opens(process_id))
  with check (network_id = platform.current_network() and circulations.opens(process_id));
create policy step_of_network on circulations.step to duett_worker
  using (network_id = platform.current_network())
  with check (network_id = platform.current_network());
grant select, insert on circulations.step to duett_app, duett_worker;

-- What a recipient answered. By link it waits until the invited account, or a code sent to the invited address, confirms it.
create table circulations.reply (
  network_id integer not null,
  id uuid not null,
  process_id uuid not null,
  kind text not null check (kind in ('conversation', 'interested', 'later', 'passedOn', 'noNeed')),
  vacancy_id text check (length(vacancy_id) <= 20),
  conversation_on date,
  later_on date,
  passed_to uuid,
  comment text not null default '' check (length(comment) <= 2000),
  given_at timestamptz not null,
  given_by uuid,
  link_hash text check (link_hash ~ '^[0-9a-f]{64}$'),
  confirmed_at timestamptz,
  code_hash text check (code_hash ~ '^[0-9a-f]{64}$'),
  code_expires_at timestamptz,
  code_attempts integer not null default 0,
  codes_sent integer not null default 0,
  primary key (network_id, id),
  check ((given_by is null) <> (link_hash is null)),
  foreign key (network_id, process_id) references circulations.process (network_id, id) on delete cascade
);
create index reply_of_process on circulations.reply (network_id, process_id, given_at);
-- By link there is one answer; the first one stays.
create unique index reply_by_link on circulations.reply (network_id, process_id) where link_hash is not null;
alter table circulations.reply enable row level security;
alter table circulations.reply force row level security;
create policy reply_opened on circulations.reply to duett_app
  using (network_id = platform.current_network() and circulations.opens(process_id))
  with check (network_id = platform.current_network() and circulations.opens(process_id));
create policy reply_of_network on circulations.reply to duett_worker
  using (network_id = platform.current_network())
  with check (network_id = platform.current_network());
grant select, insert on circulations.reply to duett_app, duett_worker;
grant update (confirmed_at, code_hash, code_expires_at, code_attempts, codes_sent) on circulations.reply to duett_app, duett_worker;

-- Questions of a recipient, answered by the sender without telling who it is about.
create table circulations.question (
  network_id integer not null,
  id uuid not null,
  process_id uuid not null,
  text text not null check (length(text) between 1 and 1000),
  asked_at timestamptz not null,
  asked_by uuid not null,
  answer text check (length(answer) between 1 and 2000),
  answered_at timestamptz,
  answered_by uuid,
  primary key (network_id, id),
  check ((answer is null) = (answered_at is null)),
  foreign key (network_id, process_id) references circulations.process (network_id, id) on delete cascade
);
create index question_of_process on circulations.question (network_id, process_id, asked_at);
alter table circulations.question enable row level security;
alter table circulations.question force row level security;
create policy question_opened on circulations.question to duett_app
  using (network_id = platform.current_network() and circulations.opens(process_id))
  with check (network_id = platform.current_network() and circulations.opens(process_id));
create policy question_of_network on circulations.question to duett_worker
  using (network_id = platform.current_network())
  with check (network_id = platform.current_network());
grant select, insert on circulations.question to duett_app, duett_worker;
grant update (answer, answered_at, answered_by) on circulations.question to duett_app;

-- The holder of a link sees the short profile it is about, and the consent or exclusion that decides on it, while the link lives.
create policy version_by_link on shortprofiles.version for select to duett_app
  using (network_id = platform.current_network() and case when platform.current_link() is null then false else exists (
    select from circulations.process p join circulations.link l on l.network_id = p.network_id and l.process_id = p.id
    where p.network_id = version.network_id and p.version_id = version.id) end);
create policy consent_by_link on consent.consent for select to duett_app
  using (network_id = platform.current_network() and case when platform.current_link() is null then false else exists (
    select from circulations.process p
    where p.network_id = consent.network_id and p.person_id = consent.person_id and p.recipient_id = consent.recipient_id) end);
-- Reading locks the row, which only who may update it can; nothing is changed by link.
create policy consent_locked_by_link on consent.consent for update to duett_app
  using (network_id = platform.current_network() and case when platform.current_link() is null then false else exists (
    select from circulations.process p
    where p.network_id = consent.network_id and p.person_id = consent.person_id and p.recipient_id = consent.recipient_id) end)
  with check (false);
create policy exclusion_by_link on consent.exclusion for select to duett_app
  using (network_id = platform.current_network() and case when platform.current_link() is null then false else exists (
    select from circulations.process p
    where p.network_id = exclusion.network_id and p.person_id = exclusion.person_id
      and consent.same_employer(exclusion.organisation_id, p.recipient_id)) end);
