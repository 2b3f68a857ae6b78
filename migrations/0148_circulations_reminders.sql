-- A reminder that the sending office asks for leaves at the next fixed time, as profiles do: from the button to that time it waits here.

alter table circulations.process add column remind_at timestamptz;
create index process_reminder_waiting on circulations.process (network_id, remind_at) where remind_at is not null;
