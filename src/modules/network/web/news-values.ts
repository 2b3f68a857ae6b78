import type { ActionProblem } from '#platform/action'
import { typed, typedAll, wrongFields } from '#platform/form'
import { locales, translator, type Locale } from '#platform/i18n'
import { longestNews, type News, type WrittenNews } from '../news.ts'

export type NewsValues = { texts: WrittenNews; confirmed: string[] }

const none = { title: '', body: '' }
export const emptyNews: NewsValues = { texts: { de: none, en: none, vi: none }, confirmed: [] }

export function valuesOfNews({ texts }: News): NewsValues {
  const written = (text: News['texts'][Locale]) => (text ? { title: text.title, body: text.body } : none)
  return { texts: { de: written(texts.de), en: written(texts.en), vi: written(texts.vi) }, confirmed: [] }
}

export function readNews(form: FormData): NewsValues {
  const texts = Object.fromEntries(
    locales.map((locale) => [locale, { title: typed(form, `title.${locale}`), body: typed(form, `body.${locale}`) }]),
  ) as WrittenNews
  return { texts, confirmed: typedAll(form, 'confirmed') }
}

export type FieldError = { field: string; message: string }

export function errorsOfNews(problem: ActionProblem<never>, locale: Locale): FieldError[] {
  const t = translator(locale, 'network')
  if (problem.kind !== 'invalid') return []
  return wrongFields(problem.issues).map((path) => {
    const [, language = 'de', part = 'title'] = path.split('.')
    const field = `${part}.${language}`
    if (part === 'body') return { field, message: t('newsForm.error.body', { most: longestNews.body }) }
    const key = language === 'de' ? 'title' : 'translation'
    return { field, message: t(`newsForm.error.${key}`, { most: longestNews.title }) }
  })
}
