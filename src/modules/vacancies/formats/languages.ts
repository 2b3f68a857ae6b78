import { languageLevels, type LanguageLevel, type LanguageRequirement } from '../vacancy.ts'
import { readList } from './values.ts'

const codes =
  'ar bg bn bs cs da de el en es et fa fi fr ga he hi hr hu hy id it ja ka ko ku lt lv mk mt nl no pl ps pt ro ru sk sl so sq sr sv sw ta th ti tl tr uk ur vi zh'.split(
    ' ',
  )

const codeOfName = new Map<string, string>(codes.map((code) => [code, code]))
for (const locale of ['de', 'en', 'vi']) {
  const names = new Intl.DisplayNames([locale], { type: 'language' })
  for (const code of codes) codeOfName.set((names.of(code) ?? code).toLowerCase(), code)
}

/** Names of languages in German, English and Vietnamese, in lower case, with the code of each; the codes are names too. */
export const languageNames: ReadonlyMap<string, string> = codeOfName

/** What job advertisements say where a level is meant, in the order in which they are looked for. */
const levelWords: readonly (readonly [RegExp, LanguageLevel])[] = [
  [/mutter|native/i, 'C2'],
  [/verhandlungssicher|fließend|fliessend|sehr gut|fluent|proficient/i, 'C1'],
  [/gut|good|konversationssicher/i, 'B2'],
  [/grundkenntnis|basic|einfach/i, 'A2'],
]

/** "de:B1; en:A2", "Deutsch (B2), Englisch fließend", or `[{ code, level }]`. What names no known language and level is left out. */
export function readLanguages(value: unknown): LanguageRequirement[] {
  const items = Array.isArray(value) ? value : readList(value)
  const found = new Map<string, LanguageRequirement>()
  for (const item of items.slice(0, 20)) {
    const requirement = typeof item === 'string' ? fromText(item) : fromObject(item)
    if (requirement) found.set(requirement.code, requirement)
  }
  return [...found.values()]
}

function fromText(text: string): LanguageRequirement | null {
  const code = text
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .map((word) => codeOfName.get(word))
    .find(Boolean)
  const level = levelOf(/\b([abc][12])\b/i.exec(text)?.[1]) ?? levelWords.find(([pattern]) => pattern.test(text))?.[1]
  return code && level ? { code, level } : null
}

function fromObject(item: unknown): LanguageRequirement | null {
  if (typeof item !== 'object' || item === null) return null
  const { code, level } = item as Record<string, unknown>
  const known = typeof code === 'string' ? codeOfName.get(code.toLowerCase()) : undefined
  const step = typeof level === 'string' ? levelOf(level) : undefined
  return known && step ? { code: known, level: step } : null
}

function levelOf(text: string | undefined): LanguageLevel | undefined {
  return languageLevels.find((level) => level === text?.toUpperCase())
}
