import compile from 'icu-minify/compile'
import format, { type CompiledMessage, type FormatOptions, type FormatValues } from 'icu-minify/format'
import { createContext, createElement, useContext, type ReactNode } from 'react'
import { createTranslator } from 'use-intl/core'

import { cataloguesOf, type Catalogues } from './catalogues.ts'
import { keptFormats } from './format.ts'
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

/** Keys that are put together while the program runs: of definitions, templates and codes. */
export type FreeTranslator = ((key: string, values?: object) => string) & { has(key: string): boolean }

const translators = new Map<string, FreeTranslator>()

/** The texts of one namespace, for servers, commands, mails and jobs. A missing key or argument throws. */
export function translator<N extends Namespace>(locale: Locale, namespace: N): Translator<N> {
  // That a key exists is known to the type alone, which is made from the German catalogue.
  const translate: unknown = freeTranslator(locale, namespace)
  return translate as Translator<N>
}

/** The same texts for keys that no type knows; a missing one throws like any other. */
export function freeTranslator(locale: Locale, namespace: string): FreeTranslator {
  const id = `${locale} ${namespace}`
  let translate = translators.get(id)
  if (!translate) {
    const made = createTranslator({
      locale: intlTag[locale],
      messages: cataloguesOf(locale),
      namespace: namespace as Namespace,
      timeZone: 'Europe/Berlin',
      formats,
      onError(error) {
        throw error
      },
    })
    const library: unknown = made
    translate = writingAtOnce(library as Translate, intlTag[locale])
    translators.set(id, translate)
  }
  return translate
}

type Values = FormatValues<string>
type Translate = FreeTranslator & { raw(key: string): unknown }

const writing: FormatOptions = { formatters: keptFormats, formats, timeZone: 'Europe/Berlin' }

/**
 * A message is compiled at its first use and then written from that, some ten times as fast as by the library, which looks each message and
 * format up by its own JSON. `rich` stays with the library.
 */
function writingAtOnce(translate: Translate, tag: string): Translate {
  const compiled = new Map<string, CompiledMessage>()
  const write = (key: string, values?: Values): string => {
    let message = compiled.get(key)
    if (message === undefined) {
      const source = translate.raw(key)
      if (typeof source !== 'string') throw new Error(`"${key}" is no text but a group of them`)
      message = compile(source)
      compiled.set(key, message)
    }
    if (typeof message === 'string') return message
    const text = format<string>(message, tag, new Proxy(values ?? {}, complete), writing)
    return typeof text === 'string' ? text : text.join('')
  }
  return Object.assign(write, translate)
}

const complete: ProxyHandler<Values> = {
  get(values, name) {
    if (typeof name === 'string' && name in values) return values[name] ?? ''
    throw new Error(`a text was given no "${String(name)}"`)
  },
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
