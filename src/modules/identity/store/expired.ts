import { sql } from 'kysely'
import { lifetime } from '../rules/lifetime.ts'
import type { SignInDb } from './sign-in-database.ts'

/** Everything whose time is over; it counted for nothing before, but should not be kept either. */
export async function deleteExpired(db: SignInDb): Promise<void> {
  await sql`
    with sessions as (
      delete from identity.session
      where expires_at < now() or created_at < now() - make_interval(days => ${lifetime.personDays})
    ), challenges as (
      delete from identity.verification where expires_at < now()
    ), halves as (
      delete from identity.half_sign_in where expires_at < now()
    ), links as (
      delete from identity.mail_link where expires_at < now()
    ), changes as (
      delete from identity.address_change where expires_at < now()
    ), visits as (
      delete from identity.provider_visit where expires_at < now()
    ), requests as (
      delete from identity.mail_request where at < now() - interval '1 day'
    )
    delete from identity.attempts where last_at < now() - interval '1 day'`.execute(db)
}
