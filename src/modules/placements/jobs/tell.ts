import { processById, type CirculationProcess } from '#modules/circulations'
import { fullName, identityOf, personById } from '#modules/couples'
import { accountsByIds } from '#modules/identity'
import { seatsOfOrganisation } from '#modules/seats'
import type { Db } from '#platform/db'
import { sendMail } from '#platform/mail'
import { paths } from '../paths.ts'

export type Side = 'person' | 'recipient' | 'sender'

/** Mails that something happened to everybody else who stands at this process. They tell what waits where, never what. */
export async function tellOthers(db: Db, processId: string, by: Side, key: string): Promise<void> {
  const process = await processById(db, processId)
  if (!process) return
  if (by !== 'person') await tellPerson(db, process, 'placements.newsForPerson', key)
  if (by !== 'recipient') await tellRecipient(db, process, 'placements.newsForMember', key)
}

type PersonMail = 'placements.newsForPerson' | 'placements.followUpForPerson'
type MemberMail = 'placements.newsForMember' | 'placements.followUpForMember'

export async function tellPerson(
  db: Db,
  process: CirculationProcess,
  template: PersonMail,
  key: string,
): Promise<void> {
  const person = await personById(db, process.personId)
  const identity = await identityOf(db, process.personId)
  if (!person || !identity?.address) return
  await sendMail(db, {
    to: { name: fullName(identity), address: identity.address },
    locale: person.locale,
    template,
    values: {},
    linkPath: paths.own(person.locale, { processId: process.id }),
    necessary: false,
    key: `${template}:${key}`,
  })
}

/** Who deals with it in the house, or all who may answer while nobody does. */
export async function tellRecipient(
  db: Db,
  process: CirculationProcess,
  template: MemberMail,
  key: string,
): Promise<void> {
  const recruiters = (await seatsOfOrganisation(db, process.recipientId)).filter(({ role }) => role === 'recruiter')
  const handler = recruiters.filter(({ accountId }) => accountId === process.handledBy)
  const readers = await accountsByIds((handler.length > 0 ? handler : recruiters).map(({ accountId }) => accountId))
  for (const { id, name, address, locale, blocked } of readers) {
    if (!address || blocked) continue
    await sendMail(db, {
      to: { name, address },
      locale,
      template,
      values: { caseNumber: process.caseNumber },
      linkPath: paths.received(locale, { processId: process.id }),
      necessary: false,
      key: `${template}:${key}:${id}`,
    })
  }
}
