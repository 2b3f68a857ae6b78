import { redirect, type RouterContextProvider } from 'react-router'

import { limitPage, pageRequest } from '#platform/http/page'
import { rateLimit } from '#platform/http'
import type { Locale } from '#platform/i18n'
import { publicSearch } from '../queries/public-search.ts'
import { paths } from '../paths.ts'
import { exampleForm } from './example-form.ts'
import { hasUnusableValues } from './form-to-couple.ts'
import { applyChange } from './parts/apply-change.ts'
import { hasPrivateValues, isEmptySearch, readForm, writeAddress, type SearchForm } from './search-form.ts'
import { presentSearch } from './present-search.ts'
import type { FormChange, SearchView } from './search-view.ts'

type Context = Readonly<RouterContextProvider>

/** Somebody who types on makes two searches a second, each a POST and its address; programs use REST (wall W30). */
const searches = rateLimit({ name: 'pairs page', perMinute: 240, burst: 120 })

/** A search that stands in the address; the example while there is none, unless something in it has to be mended. */
export async function showSearch(request: Request, context: Context): Promise<SearchView> {
  limitPage(context, searches)
  const { locale } = context.get(pageRequest)
  const form = readForm(new URL(request.url).searchParams)
  return isEmptySearch(form) && !hasUnusableValues(form)
    ? viewOf(exampleForm(locale), locale, true)
    : viewOf(form, locale, false)
}

/**
 * A posted search. One that an address may hold is sent on to its address, so that it can be shared and reloaded; one with something
 * private in it is answered at once and never becomes an address.
 */
export async function answerPost(request: Request, context: Context): Promise<SearchView> {
  limitPage(context, searches)
  const { locale } = context.get(pageRequest)
  const entered = await request.formData()
  const form = applyChange(readForm(entered), readChange(entered.get('change')))
  if (!hasPrivateValues(form)) throw redirect(`${paths.search(locale)}?${writeAddress(form)}`, 303)
  return viewOf(form, locale, false)
}

async function viewOf(form: SearchForm, locale: Locale, isExample: boolean): Promise<SearchView> {
  return presentSearch(form, isExample, await publicSearch(), locale)
}

/** The change a button carries; anything else changes nothing. */
function readChange(text: unknown): FormChange {
  if (typeof text !== 'string' || text === '') return {}
  try {
    const change: unknown = JSON.parse(text)
    if (typeof change !== 'object' || change === null) return {}
    return Object.fromEntries(Object.entries(change).filter(([, value]) => typeof value === 'string'))
  } catch {
    return {}
  }
}
