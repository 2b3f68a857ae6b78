import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import {
  permittedWork,
  permittedWorks,
  permittedWorkText,
  residenceTitle,
  residenceTitles,
  titleCategoryText,
  titlesByCategory,
} from './index.ts'
import { readTitleContent } from './read-content.ts'
import { readContentFile } from './titles.ts'

const shipped = () =>
  JSON.parse(readFileSync(new URL('../content/residence-titles.json', import.meta.url), 'utf8')) as {
    titles: { code: string; label: Record<string, string>; law: string[] }[]
  }

describe('residence titles', () => {
  it('say of every fact where it stands, since when it was read, and in three languages', () => {
    const facts = residenceTitles().flatMap((title) => [title, ...title.facts])
    expect(facts.length).toBeGreaterThan(60)
    for (const { law } of facts) {
      expect(law.length).toBeGreaterThan(0)
      for (const { text, url } of law) {
        expect(text).toMatch(/^§ \d+[a-z]? /)
        expect(url).toMatch(/^https:\/\/www\.gesetze-im-internet\.de\/[a-z0-9_]+\/__\d+[a-z]?\.html$/)
      }
    }
    for (const title of residenceTitles()) {
      expect(title.holdsAsOf).toBe('2026-08-19')
      const texts = [title.label, title.permits, ...title.facts.map(({ text }) => text)]
      for (const { de, en, vi } of texts) {
        expect(new Set([de, en, vi]).size, `${title.code}: ${de}`).toBe(3)
        // Only words with signs that German and English lack are Vietnamese.
        expect(vi).toMatch(/[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹáàãéèíìóòõúùý]/i)
      }
    }
  })

  it('say what they permit: a trainee twenty hours, a spouse everything, a skilled worker the stated job', () => {
    expect(['16a-1', '30', '18a', '18g', 'EU', 'DE', 'NE-9', 'study'].map(permittedWork)).toEqual([
      'hours20',
      'unlimited',
      'tied',
      'tied',
      'free',
      'free',
      'unlimited',
      'asStated',
    ])
    expect(permittedWork('what nobody knows')).toBe('asStated')
    expect(residenceTitle('18g')?.facts.find(({ topic }) => topic === 'change')?.law[0]).toEqual({
      text: '§ 18g Abs. 4 AufenthG',
      url: 'https://www.gesetze-im-internet.de/aufenthg_2004/__18g.html',
    })
    for (const work of permittedWorks) expect(permittedWorkText('vi', work)).not.toBe('')
  })

  it('stand under a heading each, and each heading has one for those who know no more', () => {
    const groups = titlesByCategory()
    expect(groups.flatMap(({ titles }) => titles)).toHaveLength(residenceTitles().length)
    for (const { category, titles } of groups) {
      expect(titleCategoryText('de', category)).not.toBe('')
      expect(titles.length === 1 || titles.some(({ isCoarse }) => isCoarse), category).toBe(true)
    }
  })
})

describe('content of an installation', () => {
  it('holds instead of what came with Duett', () => {
    const home = mkdtempSync(join(tmpdir(), 'duett-titles-'))
    const own = shipped()
    own.titles = own.titles.filter(({ code }) => code === '18a')
    mkdirSync(join(home, 'content'))
    writeFileSync(join(home, 'content', 'residence-titles.json'), JSON.stringify({ ...own, holdsAsOf: '2027-02-01' }))
    expect(readContentFile(home).titles).toMatchObject([{ code: '18a', holdsAsOf: '2027-02-01' }])
    rmSync(home, { recursive: true })
    expect(readContentFile(home).titles.length).toBeGreaterThan(30)
  })

  it('is refused where a fact has no law, a language is missing, an act is unknown or a code stands twice', () => {
    const broken = (change: (title: ReturnType<typeof shipped>['titles'][number]) => void) => () => {
      const content = shipped()
      change(content.titles[5] ?? content.titles[0]!)
      return readTitleContent(content)
    }
    expect(broken(() => {})).not.toThrow()
    expect(broken((title) => (title.law = []))).toThrow('law')
    expect(broken((title) => (title.law = ['18a']))).toThrow('law')
    expect(broken((title) => (title.law = ['18a Abs. 1 XyzG']))).toThrow('XyzG')
    expect(broken((title) => delete title.label.vi)).toThrow('vi')
    expect(broken((title) => (title.code = 'DE'))).toThrow('twice')
  })
})
