import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { config } from '#platform/config'
import type { Locale } from '#platform/i18n'
import { onFirstUse } from '../places/reference-files.ts'
import { readTitleContent, type TitleContent } from './read-content.ts'
import {
  titleCategories,
  type PermittedWork,
  type ResidenceTitle,
  type ResidenceTitleCode,
  type TitleCategory,
} from './residence-title.ts'

const fileName = 'residence-titles.json'

/** An installation may keep a file of its own under `content/` of its data folder; then that one holds. */
export function readContentFile(home = config().home): TitleContent {
  const own = join(home, 'content', fileName)
  const shipped = join(dirname(createRequire(import.meta.url).resolve('#modules/reference')), 'content', fileName)
  return readTitleContent(JSON.parse(readFileSync(existsSync(own) ? own : shipped, 'utf8')))
}

const content = onFirstUse(() => readContentFile())

/** All titles in the order in which a form offers them: precise ones first, then the coarse ones. */
export function residenceTitles(): readonly ResidenceTitle[] {
  return content().titles
}

export function residenceTitle(code: ResidenceTitleCode): ResidenceTitle | null {
  return content().titles.find((title) => title.code === code) ?? null
}

/** The titles of each category, for a list with headings; categories without titles are left out. */
export function titlesByCategory(): { category: TitleCategory; titles: ResidenceTitle[] }[] {
  const byCategory = Map.groupBy(content().titles, ({ category }) => category)
  return titleCategories.flatMap((category) => {
    const titles = byCategory.get(category)
    return titles ? [{ category, titles }] : []
  })
}

/** What a title permits as a rule; `asStated` for a code that nobody knows. */
export function permittedWork(code: ResidenceTitleCode): PermittedWork {
  return residenceTitle(code)?.work ?? 'asStated'
}

export function permittedWorkText(locale: Locale, work: PermittedWork): string {
  return content().work[work][locale]
}

export function titleCategoryText(locale: Locale, category: TitleCategory): string {
  return content().categories[category][locale]
}
