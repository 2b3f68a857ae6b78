import { createContext, createElement, useContext, type ReactNode } from 'react'
import { createTranslator } from 'use-intl/core'

import { cataloguesOf, type Catalogues } from './catalogues.ts'
import { defaultLocale, intlTag, type Locale } from './locale.ts'

export type Namespace = keyof Catalogues & string

/** Typed by the German catalogue: `t('key')`, `t('key', { count })`, `t.rich('key', { b: (text) => … })`. */
export type Translator<N extends Namespace> = ReturnType<typeof createTranslator<Catalogues, N>>

/** `{n, number, integer}`, `{n, number, tenths}`, `{day, date, medium}`: the same names on the server and in browsers. */
const formats = {
  number: { integer: { maximumFractionDigits: 0 }, tenths: { minimumFractionDigits: 1, maximumFractionDigits: 1 } },
  dateTime: {
    short: { day: '2-digit', month: '2-digit', year: 'numeric' },
    medium: { day: 'numeric', month: 'long', year: 'numeric' },
  },
} as const

const translators = new Map<string, unknown>()

/** The texts of one namespace, for servers, commands, mails and jobs. A missing key or argument throws. */
export function translator<N extends Namespace>(locale: Locale, namespace: N): Translator<N> {
  const id = `${locale} ${namespace}`
  let translate = translators.get(id)
  if (!translate) {
    const made = createTranslator({
      locale: intlTag[locale],
      messages: cataloguesOf(locale),
      namespace,
      timeZone: 'Europe/Berlin',
      formats,
      onError(error) {
        throw error
      },
    })
    translate = rememberingTexts(made as unknown as Translate)
    translators.set(id, translate)
  }
  return translate as Translator<N>
}

type Translate = ((key: string, values?: object) => string) & object

/** Texts without values are made once: they are most of a page, and looking one up costs as much as drawing its element. */
function rememberingTexts(translate: Translate): Translate {
  const texts = new Map<string, string>()
  const remembering = (key: string, values?: object): string => {
    if (values) return translate(key, values)
    const known = texts.get(key)
    if (known !== undefined) return known
    const text = translate(key)
    texts.set(key, text)
    return text
  }
  return Object.assign(remembering, translate)
}

const LocaleContext = createContext<Locale>(defaultLocale)

export function LocaleProvider({ locale, children }: { locale: Locale; children: ReactNode }): ReactNode {
  return createElement(LocaleContext.Provider, { value: locale }, children)
}

/** The language of the page being shown. */
export function useLocale(): Locale {
  return useContext(LocaleContext)
}

/** The texts of one namespace in the page's language. */
export function useT<N extends Namespace>(namespace: N): Translator<N> {
  return translator(useLocale(), namespace)
}
