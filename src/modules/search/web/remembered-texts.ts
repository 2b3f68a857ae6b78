import { formatDate, intlTag, translator, type Locale, type Translator } from '#platform/i18n'

const mostRemembered = 8_000

/** Keeps what was made for a key; the oldest goes first. */
class Remembered {
  readonly #made = new Map<string, string>()

  get(key: string, make: () => string): string {
    const known = this.#made.get(key)
    if (known !== undefined) return known
    const made = make()
    this.#made.set(key, made)
    if (this.#made.size > mostRemembered) this.#made.delete(this.#made.keys().next().value ?? '')
    return made
  }
}

const perLocale = new Map<string, Remembered>()

function remembered(what: string, locale: Locale): Remembered {
  const key = `${what} ${locale}`
  const known = perLocale.get(key) ?? new Remembered()
  perLocale.set(key, known)
  return known
}

/**
 * The texts of the search. One answer holds some hundred sentences ("Deutsch B2 verlangt und vorhanden"), and the next answer mostly the same
 * ones: writing each once takes most of the time out of a request.
 */
export function rememberedTexts(locale: Locale): Translator<'search'> {
  const translate = translator(locale, 'search') as (key: string, values?: Record<string, unknown>) => string
  const texts = remembered('texts', locale)
  const say = (key: string, values?: Record<string, unknown>) =>
    texts.get(values ? `${key} ${JSON.stringify(values)}` : key, () => translate(key, values))
  return say as unknown as Translator<'search'>
}

export function rememberedDate(locale: Locale, date: string): string {
  return remembered('dates', locale).get(date, () => formatDate(locale, date))
}

export function languageName(code: string, locale: Locale): string {
  return remembered('languages', locale).get(
    code,
    () => new Intl.DisplayNames(intlTag[locale], { type: 'language' }).of(code) ?? code,
  )
}
