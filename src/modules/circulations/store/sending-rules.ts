import { sql } from 'kysely'
import type { Db } from '#platform/db'
import { usualRules, type SendingRules } from '../rules/sending-rules.ts'

/** What this network decided; what is usual while it has decided nothing. */
export async function currentRules(db: Db): Promise<SendingRules> {
  const { rows } = await sql<SendingRules>`
    select quiet_days as "quietDays", new_member_days as "newMemberDays", new_member_profiles as "newMemberProfiles",
      send_hours as "sendHours", reply_days as "replyDays", reminder_days as "reminderDays"
    from circulations.sending_rules where network_id = platform.current_network()`.execute(db)
  return rows[0] ?? usualRules
}

export async function saveRules(
  db: Db,
  { quietDays, newMemberDays, newMemberProfiles, sendHours, replyDays, reminderDays }: SendingRules,
  { by, now }: { by: string; now: Date },
): Promise<void> {
  await sql`
    insert into circulations.sending_rules (network_id, quiet_days, new_member_days, new_member_profiles, send_hours, reply_days,
      reminder_days, changed_at, changed_by)
    values (platform.current_network(), ${quietDays}, ${newMemberDays}, ${newMemberProfiles}, ${[...sendHours]}::integer[], ${replyDays},
      ${[...reminderDays]}::integer[], ${now}, ${by})
    on conflict (network_id) do update
      set quiet_days = excluded.quiet_days, new_member_days = excluded.new_member_days,
        new_member_profiles = excluded.new_member_profiles, send_hours = excluded.send_hours, reply_days = excluded.reply_days,
        reminder_days = excluded.reminder_days, changed_at = excluded.changed_at, changed_by = excluded.changed_by`.execute(
    db,
  )
}
