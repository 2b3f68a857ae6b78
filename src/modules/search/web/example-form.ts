import { occupationReference } from '#modules/reference'
import type { Locale } from '#platform/i18n'
import { emptyForm, type SearchForm } from './search-form.ts'

/** KldB classes of the example: nursing and mechatronics, sought everywhere. */
const nursing = '81302'
const mechatronics = '26112'

/** What a newcomer sees before entering anything: a couple many networks know. */
export function exampleForm(locale: Locale): SearchForm {
  const reference = occupationReference()
  return {
    ...emptyForm,
    a: { ...emptyForm.a, job: reference.classLabel(nursing, locale), mode: 'transit', minutes: '40', german: 'B2' },
    b: { ...emptyForm.b, job: reference.classLabel(mechatronics, locale), mode: 'car', minutes: '30', german: 'B1' },
  }
}
