import { htmlText } from '#platform/html-text'
import { cefrLevels, type CefrLevel, type CvMonth, type CvSkill } from './europass-cv.ts'
import type { XmlElement } from './xml-tree.ts'

/** Also bounds what an import can bring into a file. */
export const textLimits = { line: 200, paragraph: 2_000 } as const

export function shortened(text: string | null, limit: number = textLimits.line): string | null {
  if (text === null || text.length <= limit) return text
  return `${text.slice(0, limit - 1).trimEnd()}…`
}

/** The text of a description: both schemas keep HTML in it, as escaped text. */
export function descriptionOf(element: XmlElement | undefined): string | null {
  const plain = htmlText(element?.text ?? '').trim()
  return shortened(plain || null, textLimits.paragraph)
}

/** Each line or item of a description is a skill. */
export function skillsOf(element: XmlElement | undefined, group: CvSkill['group']): CvSkill[] {
  if (!element) return []
  return htmlText(element.text)
    .split('\n')
    .map((text) =>
      text
        .replace(/^[\s–•*-]+/, '')
        .replace(/\s+/g, ' ')
        .trim(),
    )
    .filter(Boolean)
    .map((text) => ({ line: element.line, group, text: shortened(text) ?? text }))
}

/** "2019-04-01", "2019-04", "2019" and with a time behind; null for what is no date. */
export function monthOfText(text: string | null): CvMonth | null {
  const [, year, month] = /^(\d{4})(?:-(\d{2}))?(?:-\d{2})?(?:T.*)?$/.exec(text ?? '') ?? []
  return monthOf(year, month)
}

/** The attributes `year="2019" month="--04"` of the older schema. */
export function monthOfAttributes(element: XmlElement | undefined): CvMonth | null {
  return monthOf(element?.attributes.get('year'), element?.attributes.get('month')?.replace(/^-+/, ''))
}

function monthOf(yearText: string | undefined, monthText: string | undefined): CvMonth | null {
  const year = Number(yearText)
  const month = Number(monthText)
  if (!Number.isInteger(year) || year < 1900 || year > 2100) return null
  return { year, month: Number.isInteger(month) && month >= 1 && month <= 12 ? month : null }
}

/** The lowest of the levels given: a level is promised for reading, writing and speaking alike. */
export function lowestLevel(texts: readonly (string | null)[]): CefrLevel | null {
  const given = texts.map((text) => text?.toUpperCase() ?? '')
  return cefrLevels.find((level) => given.includes(level)) ?? null
}

export function eqfLevelOf(text: string | null): number | null {
  const [, level] = /^(?:EQF\D*)?([1-8])$/i.exec(text ?? '') ?? []
  return level ? Number(level) : null
}

/** Two letters in capitals. The older schema wrote Greece and the United Kingdom in its own way. */
export function countryOf(text: string | null): string | null {
  const code = text?.toUpperCase() ?? ''
  if (!/^[A-Z]{2}$/.test(code)) return null
  return { UK: 'GB', EL: 'GR' }[code] ?? code
}

export function escoUriOf(text: string | undefined): string | null {
  return text && /^https?:\/\/data\.europa\.eu\/esco\/occupation\/[\w-]{1,60}$/.test(text) ? text : null
}

const nameLocales = ['en', 'de', 'vi', 'fr', 'es', 'it', 'pl', 'tr'] as const

/** Languages people in Germany speak by number, for those that a CV writes as a word. */
const namedLanguages =
  'ar bg bn bs cs da de el en es et fa fi fr ga he hi hr hu hy id it ja ka ko ku lt lv mk ml ms mt ne nl no pl ps pt ro ru sk sl so sq sr sv sw ta te th ti tl tr uk ur vi zh'.split(
    ' ',
  )

const knownLanguages = new Intl.DisplayNames(['en'], { type: 'language', fallback: 'none' })
let codeOfName: Map<string, string> | null = null

function languageNames(): Map<string, string> {
  const names = new Map<string, string>()
  for (const locale of nameLocales) {
    const inLocale = new Intl.DisplayNames([locale], { type: 'language' })
    for (const code of namedLanguages) names.set((inLocale.of(code) ?? code).toLowerCase(), code)
  }
  return names
}

/** "deu", "ger", "de" and "Deutsch" are all "de"; null for what nobody here knows. */
export function languageCodeOf(text: string | null): string | null {
  if (text === null) return null
  const known = (codeOfName ??= languageNames()).get(text.toLowerCase())
  if (known) return known
  if (!/^[A-Za-z]{2,3}$/.test(text)) return null
  const code = Intl.getCanonicalLocales(text.toLowerCase())[0] ?? ''
  return knownLanguages.of(code) ? code : null
}
