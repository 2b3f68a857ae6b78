import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { config } from '#platform/config'
import { describe, expect, it } from 'vitest'
import { readOfficialLists } from './files/read-lists.ts'
import { readOwnTable } from './own-table.ts'

const table = readOwnTable()
const data = config().realData
const hasRealData = existsSync(join(data, 'kldb')) && existsSync(join(data, 'esco'))

describe('the own table of occupations', () => {
  it('knows at least 450 occupations, each with an identifier of its own', () => {
    expect(table.length).toBeGreaterThanOrEqual(450)
    expect(new Set(table.map(({ id }) => id)).size).toBe(table.length)
  })

  it('names each in German (neutral, male, female), English and Vietnamese', () => {
    for (const { id, labels } of table) {
      for (const label of Object.values(labels)) expect(label.trim(), id).not.toBe('')
      expect(labels.deMale, id).not.toMatch(/\/-|\/in\b|\*/)
      expect(labels.deFemale, id).not.toMatch(/\/-|\/in\b|\*/)
    }
  })

  it('writes each other name once, plainly and without marks of gender', () => {
    for (const { id, synonyms } of table) {
      expect(new Set(synonyms.map((name) => name.toLowerCase())).size, id).toBe(synonyms.length)
      for (const name of synonyms) expect(name, id).toMatch(/^[\p{L}\d.§][\p{L}\d .,§&+#'/-]*$/u)
      expect(synonyms.join('|'), id).not.toMatch(/\/-|\/in\b|m\/w/)
    }
  })

  it('writes codes as texts with their leading zeros, and the level is the fifth digit', () => {
    for (const { id, kldb, isco, level, escoUri } of table) {
      expect(kldb, id).toMatch(/^\d{4}[1-4]$/)
      expect(level, id).toBe(Number(kldb[4]))
      if (isco !== null) expect(isco, id).toMatch(/^\d{4}$/)
      if (escoUri !== null) expect(escoUri, id).toMatch(/^http:\/\/data\.europa\.eu\/esco\/occupation\/[0-9a-f-]{36}$/)
    }
    expect(table.some(({ kldb }) => kldb.startsWith('0'))).toBe(true)
  })

  it('says where each row comes from and covers all fields', () => {
    expect(table.filter(({ source }) => source === '')).toEqual([])
    expect(new Set(table.map(({ field }) => field)).size).toBeGreaterThanOrEqual(20)
  })

  it.skipIf(!hasRealData)('agrees with the official lists (needs the real data folder)', async () => {
    const kldbFile = join(data, 'kldb', 'KldB2010_V2020_Gliederung_mit_Erlaeuterung_2025-02-03.csv')
    const { kldb, esco } = await readOfficialLists({ kldb: kldbFile, esco: join(data, 'esco') })
    const classes = new Set(kldb.map(({ code }) => code))
    expect(table.filter((row) => !classes.has(row.kldb)).map(({ id }) => id)).toEqual([])
    const unitGroup = new Map(esco.map(({ uri, isco }) => [uri, isco]))
    const wrong = table.filter(({ escoUri, isco }) => escoUri !== null && unitGroup.get(escoUri) !== isco)
    expect(wrong.map(({ id, isco }) => `${id} ${isco}`)).toEqual([])
  })
})
