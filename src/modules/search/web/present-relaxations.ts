import { formatDate, formatNumber, languageName, type Locale, type Translator } from '#platform/i18n'
import { languageLevels } from '#modules/vacancies'
import type { Couple } from '../couple-file.ts'
import type { Relaxation } from '../pair-answer.ts'
import type { PersonForm, SearchForm } from './search-form.ts'
import type { FormChange, WhatIfView } from './search-view.ts'
import { euros } from './present-chips.ts'

const shown = 5

/** Without a form the relaxations are told, but lead nowhere. */
type Texts = { t: Translator<'search'>; locale: Locale; couple: Couple; form: SearchForm | null }

/** At most five, the largest gain first; the bars share one scale. `bestShown` is the score of the best pair now. */
export function presentRelaxations(relaxations: readonly Relaxation[], bestShown: number, texts: Texts): WhatIfView[] {
  const ordered = relaxations
    .filter((relaxation) => texts.form === null || changeOf(relaxation, texts.form) !== null)
    .toSorted((one, other) => other.furtherPairs - one.furtherPairs || (other.bestScore ?? 0) - (one.bestScore ?? 0))
    .slice(0, shown)
  const largest = Math.max(1, ...ordered.map(({ furtherPairs }) => furtherPairs))
  return ordered.map((relaxation) => presentOne(relaxation, largest, bestShown, texts))
}

function presentOne(relaxation: Relaxation, largest: number, bestShown: number, texts: Texts): WhatIfView {
  const { t, locale, form } = texts
  const { furtherPairs, andMore, bestScore } = relaxation
  const isBetter = bestScore !== null && bestScore > bestShown
  return {
    gain: t('page.gain', { count: furtherPairs, more: andMore ? 'yes' : 'no' }),
    share: Math.round((furtherPairs / largest) * 1000) / 10,
    best: isBetter
      ? t('page.best', { score: formatNumber(locale, bestScore * 100, { maximumFractionDigits: 1 }) })
      : null,
    ...wording(relaxation, texts),
    change: form && furtherPairs > 0 ? changeOf(relaxation, form) : null,
  }
}

function wording(
  { person, limit, from, to }: Relaxation,
  { t, locale, couple }: Texts,
): { title: string; text: string } {
  const name = t(person === 0 ? 'page.person.a' : 'page.person.b')
  switch (limit) {
    case 'commute':
      return {
        title: t('relax.commute', { by: Number(to) - Number(from) }),
        text: t('relax.commuteText', { person: name, to: Number(to) }),
      }
    case 'language':
      return {
        title: languageTitle(couple.persons[person].languages, t, locale),
        text: t('relax.languageText', { person: name }),
      }
    case 'salary':
      return {
        title: t('relax.salary', { to: euros(locale, Number(to)) }),
        text: t('relax.salaryText', { from: euros(locale, Number(from)), person: name }),
      }
    case 'hours':
      return { title: t('relax.hours', { by: 5 }), text: t('relax.hoursText', { person: name }) }
    case 'start':
      return {
        title: t('relax.start', { to: formatDate(locale, String(to)) }),
        text: t('relax.startText', { from: formatDate(locale, String(from)), person: name }),
      }
  }
}

/** With one language the step has a name ("Deutsch B2"); with several it is one step in each. */
function languageTitle(
  languages: Couple['persons'][number]['languages'],
  t: Translator<'search'>,
  locale: Locale,
): string {
  const [only, another] = languages
  if (!only || another) return t('relax.language')
  return t('relax.languageNamed', { language: languageName(only.code, locale), level: nextLevel(only.level) })
}

function nextLevel(level: string): string {
  const index = languageLevels.findIndex((known) => known === level)
  return languageLevels[Math.min(index + 1, languageLevels.length - 1)] ?? level
}

/** The same relaxation as a change of the form; null where the form cannot say it. */
function changeOf({ person, limit, to }: Relaxation, form: SearchForm): FormChange | null {
  const letter = person === 0 ? 'a' : 'b'
  const values: PersonForm = form[letter]
  switch (limit) {
    case 'commute':
      return { [`${letter}.minutes`]: String(to) }
    case 'salary':
      return { [`${letter}.salary`]: String(to) }
    case 'start':
      return { [`${letter}.start`]: String(to) }
    case 'language':
      return languageChange(letter, values)
    case 'hours':
      return hoursChange(letter, String(to))
  }
}

function languageChange(letter: 'a' | 'b', values: PersonForm): FormChange {
  return {
    ...(values.german !== '' && { [`${letter}.german`]: nextLevel(values.german) }),
    ...(values.english !== '' && { [`${letter}.english`]: nextLevel(values.english) }),
  }
}

function hoursChange(letter: 'a' | 'b', to: string): FormChange | null {
  const range = /^(\d+)–(\d+)$/.exec(to)
  return range ? { [`${letter}.hoursMin`]: range[1]!, [`${letter}.hoursMax`]: range[2]! } : null
}
