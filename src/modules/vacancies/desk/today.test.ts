import { beforeAll, describe, expect, it } from 'vitest'

import type { StaffActor } from '#platform/action'
import { testDatabase, type TestDatabase } from '#platform/db/testing'
import { runVacancyAction } from '../actions/run-vacancy-action.ts'
import { saveVacancy } from '../actions/save-vacancy.ts'
import { bringFile } from '../web/deliveries/bring-file.ts'
import { workOnDelivery } from '../jobs/work-on-delivery.ts'
import { listeners } from '../jobs/listeners.ts'
import { publicList } from '../queries/public-list.ts'
import { foundMembers, nurse, type Members } from '../testing/index.ts'
import { today } from './today.ts'

const now = new Date('2026-11-22T10:00:00Z')
let test: TestDatabase
let ruhr: Members

beforeAll(async () => {
  test = await testDatabase()
  ruhr = await foundMembers(test, 'ruhr')
  await enter('Endet bald', '2026-11-25')
  await enter('Endet später', '2027-03-01')
  await enter('Ist vorbei', '2026-11-20')
  const content = Buffer.from('Kennung;Titel;PLZ\n1;Koch;45127\n2;Hebamme;99999\n')
  const file = { door: 'rest', sourceName: 'haus', complete: false, fileName: 'haus.csv', content } as const
  const brought = await bringFile({ actor: ruhr.recruiter, now, locale: 'de', ...file })
  if (!brought.ok) throw new Error(brought.message)
  const { networkId } = ruhr
  await workOnDelivery(test.database, { networkId, deliveryId: brought.deliveryId, actor: ruhr.recruiter })
})

async function enter(title: string, validThrough: string): Promise<void> {
  const input = {
    organisationId: ruhr.klinikum,
    vacancyId: null,
    externalId: null,
    content: nurse({ title, validThrough }),
    version: null,
    step: 'publish',
    publishOn: null,
  }
  await runVacancyAction(saveVacancy, input, { actor: ruhr.recruiter, networkId: ruhr.networkId, now })
}

async function itemsOf(actor: StaffActor): Promise<string[]> {
  const scope = { networkId: actor.networkId, readOnly: true }
  return test.database.inTransaction(scope, async (db) => {
    const texts: string[] = []
    for (const source of today) texts.push(...(await source.items(db, actor, 'de', now)).map(({ text }) => text))
    return texts
  })
}

describe('what a recruiter finds at the desk', () => {
  it('rejected rows that wait, and vacancies that end within a week', async () => {
    expect(await itemsOf(ruhr.recruiter)).toEqual([
      'haus.csv: eine Zeile berichtigen',
      '„Endet bald“: Bewerbungsfrist endet am 25.11.2026',
    ])
  })

  it('nothing of another member', async () => {
    expect(await itemsOf(ruhr.rival)).toEqual([])
  })
})

describe('when a member has left', () => {
  it('its vacancies are closed, its files are gone, and others keep theirs', async () => {
    const before = await publicList(ruhr.networkId, {}, 1, test.database)
    expect(before.total).toBeGreaterThan(2)
    const hear = (organisationId: string) =>
      test.database.inTransaction({ role: 'duett_worker', networkId: ruhr.networkId }, async (db) => {
        const event = { id: 1, networkId: ruhr.networkId, name: 'members.left', ids: { organisationId }, at: now }
        for (const listener of listeners) await listener.handle(db, event.ids, now, event)
      })
    await hear(ruhr.marien)
    expect(await publicList(ruhr.networkId, {}, 1, test.database)).toMatchObject({ total: before.total })
    await hear(ruhr.klinikum)
    await hear(ruhr.klinikum)
    const { rows } = await test.admin.query(
      `select (select count(*)::int from vacancies.public_vacancy) as public, (select count(*)::int from vacancies.delivery) as files,
         (select count(*)::int from vacancies.vacancy where closed_on is null) as open`,
    )
    expect(rows).toEqual([{ public: 0, files: 0, open: 0 }])
  })
})
