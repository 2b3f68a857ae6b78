/** What a clause can leave open; each agreement fills it. */
export const placeholders = [
  'network',
  'parties',
  'members',
  'coordinators',
  'districts',
  'start',
  'end',
  'term',
  'renewal',
  'notice',
  'answerDays',
  'contribution',
] as const
export type Placeholder = (typeof placeholders)[number]

const form = /\{\{\s*(\w+)\s*\}\}/g

/** Names in double braces that nothing fills, each once. */
export function unknownPlaceholders(text: string): string[] {
  const names = [...text.matchAll(form)].map(([, name]) => name as string)
  return [...new Set(names)].filter((name) => !(placeholders as readonly string[]).includes(name))
}

/** Fills a Markdown text. Values stay what they are: their marks are escaped, so that a name cannot become a heading or a link. */
export function fillPlaceholders(text: string, values: Readonly<Record<Placeholder, string>>): string {
  return text.replace(form, (whole, name: string) =>
    Object.hasOwn(values, name) ? escapeMarks(values[name as Placeholder]) : whole,
  )
}

function escapeMarks(value: string): string {
  return value.replace(/[\r\n]+/g, ' ').replace(/[\\`*_{}[\]()<>#+\-.!~|:/@&]/g, '\\$&')
}
