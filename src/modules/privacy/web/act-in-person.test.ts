import { RouterContextProvider } from 'react-router'
import { beforeAll, expect, it } from 'vitest'

import { consentText, liveConsents } from '#modules/consent'
import { couplesWorld, type World } from '#modules/couples/testing'
import { inTransaction } from '#platform/db'
import { actInPerson } from './act-in-person.ts'

let w: World

beforeAll(async () => {
  w = await couplesWorld()
})

/** What the adviser's page does with a form about Linh. */
function post(fields: Readonly<Record<string, string | readonly string[]>>) {
  const form = new FormData()
  for (const [name, values] of Object.entries(fields)) for (const value of [values].flat()) form.append(name, value)
  const request = new Request('https://duett.example/')
  const context = new RouterContextProvider()
  return actInPerson({ actor: w.lan, personId: w.people.linh, locale: 'de', context, request, form })
}

it('ticks many at once, loses nothing on the way, and keeps from which list they were chosen', async () => {
  const { hospital, chamber } = w.houses
  const { version } = consentText('circulation', 'vi')
  const text = { purpose: 'circulation', language: 'vi', textVersion: version, months: '3', hasAgreed: 'yes' }
  const ticked = await post({ ...text, recipientIds: [chamber.id], words: 'Aue', step: 'tickEmployers', group: '' })
  expect(ticked).toMatchObject({
    message: null,
    values: { recipientIds: [chamber.id, hospital.id], group: 'employers', months: '3', hasAgreed: true },
  })
  expect(await post({ ...text, recipientIds: [hospital.id], step: 'tickNone', group: 'employers' })).toMatchObject({
    values: { recipientIds: [], group: null },
  })
  const given = await post({ ...text, intent: 'give', recipientIds: [chamber.id, hospital.id], group: 'employers' })
  expect(given).toMatchObject({ to: expect.stringContaining('given=2') as string })
  const live = await inTransaction(w.worker, (db) => liveConsents(db, w.people.linh, new Date()))
  const groups = live.flatMap(({ purpose, recipientId, recipientGroup }) =>
    purpose === 'circulation' ? [[recipientId, recipientGroup]] : [],
  )
  expect(Object.fromEntries(groups)).toEqual({ [hospital.id]: 'employers', [chamber.id]: null })
})
