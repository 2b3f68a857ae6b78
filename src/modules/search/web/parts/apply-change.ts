import { personFields, sharedFields, type PersonField, type SearchForm, type SharedField } from '../search-form.ts'
import type { FormChange } from '../search-view.ts'

/** The form with some fields changed; names that no field has are ignored. */
export function applyChange(form: SearchForm, change: FormChange): SearchForm {
  const changed: SearchForm = { ...form, a: { ...form.a }, b: { ...form.b } }
  for (const [name, value] of Object.entries(change)) {
    const [letter, field] = name.split('.')
    if ((letter === 'a' || letter === 'b') && personFields.includes(field as PersonField))
      changed[letter][field as PersonField] = value
    else if (sharedFields.includes(name as SharedField)) changed[name as SharedField] = value
  }
  return changed
}
