import { typed } from '#platform/form'
import { translator, type Locale } from '#platform/i18n'
import type { Feed } from '../feed.ts'
import { feedInput } from '../rules/feed-input.ts'

export type FormValues = { name: string; url: string; format: string; schedule: string; complete: boolean }
export type FormErrors = Partial<Record<'name' | 'url', string>>

export const emptyForm: FormValues = { name: '', url: '', format: '', schedule: 'daily', complete: true }

export function valuesOf({ name, url, format, schedule, complete }: Feed): FormValues {
  return { name, url, format: format ?? '', schedule, complete }
}

/** What was typed, and it as the action takes it; null where a field is wrong. `name`: of the feed that is changed. */
export function readFeedForm(form: FormData, locale: Locale, name?: string) {
  const values: FormValues = {
    name: name ?? typed(form, 'name').trim(),
    url: typed(form, 'url').trim(),
    format: typed(form, 'format'),
    schedule: typed(form, 'schedule'),
    complete: form.get('complete') !== null,
  }
  const parsed = feedInput.safeParse({ ...values, format: values.format || null })
  const t = translator(locale, 'feeds')
  const wrong = new Set(parsed.success ? [] : parsed.error.issues.map(({ path }) => path[0]))
  const errors: FormErrors = {
    ...(wrong.has('name') && { name: t('form.nameWrong') }),
    ...(wrong.has('url') && { url: t('form.urlWrong') }),
  }
  return { values, errors, fields: parsed.success ? parsed.data : null }
}
