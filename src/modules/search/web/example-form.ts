import { occupationReference } from '#modules/reference'
import type { Locale } from '#platform/i18n'
import { emptyForm, type SearchForm } from './search-form.ts'

/** KldB classes of the example: nursing and mechatronics, sought everywhere. */
const nursing = '81302'
const mechatronics = '26112'

/** What a newcomer sees before entering anything: a couple many networks know, one of them still learning German. */
export function exampleForm(locale: Locale): SearchForm {
  const reference = occupationReference()
  const label = (kldb: string) => reference.classLabel(kldb, locale)
  return {
    ...emptyForm,
    a: {
      ...emptyForm.a,
      job: label(nursing),
      mode: 'transit',
      minutes: '40',
      german: 'B2',
      hoursMin: '30',
      hoursMax: '40',
    },
    b: { ...emptyForm.b, job: label(mechatronics), mode: 'car', minutes: '30', german: 'A2' },
  }
}
