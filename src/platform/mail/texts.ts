import { cataloguesOf, freeTranslator, type Locale } from '#platform/i18n'
import type { MailValue } from './mail.ts'

/** The words of one mail, still without frame. */
export type MailTexts = {
  subject: string
  paragraphs: string[]
  /** The label of the link; null where the template has none. */
  button: string | null
}

const words = (template: string, locale: Locale) => {
  const [namespace = '', name = ''] = template.split('.')
  return { name, t: freeTranslator(locale, namespace) }
}

/** Throws where the catalogue has no such template or a value is missing: a mistake in the program, found when the mail is asked for. */
export function mailTexts(template: string, locale: Locale, values: Record<string, MailValue>): MailTexts {
  const { name, t } = words(template, locale)
  const harmless = Object.fromEntries(Object.entries(values).filter(([, value]) => typeof value !== 'string'))
  return {
    subject: t(`mail.${name}.subject`, harmless),
    paragraphs: t(`mail.${name}.text`, values)
      .split(/\n\s*\n/)
      .map((paragraph) => paragraph.trim())
      .filter(Boolean),
    button: t.has(`mail.${name}.button`) ? t(`mail.${name}.button`) : null,
  }
}

/** What the recipient calls this kind of mail when unsubscribing it; null for templates that are always necessary. */
export function kindLabel(template: string, locale: Locale): string | null {
  const { name, t } = words(template, locale)
  return t.has(`mail.${name}.kind`) ? t(`mail.${name}.kind`) : null
}

type Messages = { [key: string]: string | Messages }

/** Every kind of mail that can be unsubscribed, with its name in this language: what the catalogues call `mail.<name>.kind`. */
export function optionalKinds(locale: Locale): { kind: string; label: string }[] {
  return Object.entries(cataloguesOf(locale)).flatMap(([namespace, catalogue]) =>
    Object.entries((catalogue.mail ?? {}) as Messages).flatMap(([name, texts]) =>
      typeof texts === 'object' && typeof texts.kind === 'string'
        ? [{ kind: `${namespace}.${name}`, label: texts.kind }]
        : [],
    ),
  )
}
