import { paths } from '../paths.ts'
import type { Db, PersonId } from '#platform/db'
import { sendMail } from '#platform/mail'
import { findIdentities, findPersons } from '../store/persons.ts'

/** Something waits in the file: a neutral mail with a link, and nothing that says what (S-39). */
export async function tellPerson(
  db: Db,
  { personId, template, key }: { personId: PersonId; template: `couples.${string}`; key: string },
  now: Date,
): Promise<void> {
  const [person] = await findPersons(db, [personId])
  const [identity] = await findIdentities(db, [personId])
  if (!person || !identity?.address) return
  const { locale } = person
  const to = { name: identity.givenName, address: identity.address }
  await sendMail(db, { to, locale, template, values: {}, linkPath: paths.file(locale), necessary: true, key }, now)
}
