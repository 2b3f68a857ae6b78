import type { Database } from '#platform/db'
import type { Network } from './network.ts'
import { allNetworks, foundNetwork } from './store/networks.ts'

/** The four areas of the demonstration network; district keys are the official five-digit ones. */
export const demonstrationAreas = {
  ruhr: [
    '05978',
    '05913',
    '05911',
    '05113',
    '05112',
    '05915',
    '05562',
    '05513',
    '05914',
    '05954',
    '05916',
    '05119',
    '05117',
    '05512',
  ],
  ostwuerttemberg: ['08136', '08135'],
  ostwestfalen: ['05711', '05754', '05758', '05762', '05766', '05770', '05774'],
  nordschwarzwald: ['08231', '08235', '08236', '08237'],
} as const

export const demonstrationSlug = 'zwei-an-einem-ort'

/** The installation's first network. An empty installation gets the demonstration network, so that an import needs no start before it. */
export async function firstNetwork(database: Database): Promise<Network> {
  const [first] = await database.inTransaction({ networkId: null, readOnly: true }, allNetworks)
  if (first) return first
  return database.inTransaction({ role: 'duett_worker', networkId: null }, (db) =>
    foundNetwork(db, {
      slug: demonstrationSlug,
      name: { de: 'Zwei an einem Ort', en: 'Two in one place', vi: 'Hai người một nơi' },
      districts: Object.values(demonstrationAreas).flat(),
    }),
  )
}
