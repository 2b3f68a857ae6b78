/**
 * The form as text, exactly as it was typed: what travels in the address (GET) or in a body (POST), and what an answer with
 * errors shows again.
 */
export type PersonForm = {
  job: string
  mode: string
  minutes: string
  hoursMin: string
  hoursMax: string
  start: string
  german: string
  english: string
  skills: string
  remote: string
  salary: string
  permission: string
}

export type SearchForm = {
  a: PersonForm
  b: PersonForm
  home: string
  place: string
  district: string
  weaker: string
  children: string
  /** "a:4711": person A has this vacancy already. */
  fixed: string
  /** "1": also rows in which one person keeps searching. */
  alone: string
  /** How many pairs. */
  count: string
  /** Rank of the pair on the map. */
  shown: string
}

export const personFields = [
  'job',
  'mode',
  'minutes',
  'hoursMin',
  'hoursMax',
  'start',
  'german',
  'english',
  'skills',
  'remote',
  'salary',
  'permission',
] as const satisfies readonly (keyof PersonForm)[]
export type PersonField = (typeof personFields)[number]

export const sharedFields = [
  'home',
  'place',
  'district',
  'weaker',
  'children',
  'fixed',
  'alone',
  'count',
  'shown',
] as const
export type SharedField = (typeof sharedFields)[number]

/** "a.minutes" or "home": the name of an input, and where an error belongs. */
export type FieldName = `${'a' | 'b'}.${PersonField}` | SharedField

/** These never stand in an address: it is shared, logged and kept in histories. They travel in the body of a POST only. */
const privatePersonFields: ReadonlySet<PersonField> = new Set(['salary', 'permission'])
const privateSharedFields: ReadonlySet<SharedField> = new Set(['children'])

/** The id of the search form on the page: buttons outside of it belong to it by this name. */
export const searchFormId = 'search-form'

export const shownPairs = { first: 5, step: 10, most: 100 } as const

const emptyPerson: PersonForm = {
  job: '',
  mode: 'car',
  minutes: '30',
  hoursMin: '',
  hoursMax: '',
  start: '',
  german: '',
  english: '',
  skills: '',
  remote: 'yes',
  salary: '',
  permission: 'any',
}

export const emptyForm: SearchForm = {
  a: emptyPerson,
  b: emptyPerson,
  home: 'anywhere',
  place: '',
  district: '',
  weaker: '50',
  children: '0',
  fixed: '',
  alone: '',
  count: String(shownPairs.first),
  shown: '1',
}

/** Anything with `get`: an address's parameters or a posted form. Values longer than any field are cut. */
export function readForm(source: { get(name: string): unknown }, base: SearchForm = emptyForm): SearchForm {
  const text = (name: string, otherwise: string) => {
    const value = source.get(name)
    return typeof value === 'string' ? value.slice(0, 300).trim() : otherwise
  }
  const person = (letter: 'a' | 'b'): PersonForm =>
    Object.fromEntries(
      personFields.map((field) => [field, text(`${letter}.${field}`, base[letter][field])]),
    ) as PersonForm
  const shared = Object.fromEntries(sharedFields.map((field) => [field, text(field, base[field])])) as Pick<
    SearchForm,
    SharedField
  >
  return { a: person('a'), b: person('b'), ...shared }
}

/** True when something stands in the form that no address may hold. */
export function hasPrivateValues(form: SearchForm): boolean {
  return (
    [form.a, form.b].some((person) => person.salary !== '' || person.permission !== emptyPerson.permission) ||
    form.children !== emptyForm.children
  )
}

/** The shareable part as address parameters, without what is as always. */
export function writeAddress(form: SearchForm): URLSearchParams {
  const parameters = new URLSearchParams()
  for (const letter of ['a', 'b'] as const) {
    for (const field of personFields) {
      const value = form[letter][field]
      const isUsual = value === emptyPerson[field] && field !== 'mode' && field !== 'minutes'
      if (!privatePersonFields.has(field) && value !== '' && !isUsual) parameters.set(`${letter}.${field}`, value)
    }
  }
  for (const field of sharedFields) {
    const value = form[field]
    if (!privateSharedFields.has(field) && value !== '' && value !== emptyForm[field]) parameters.set(field, value)
  }
  return parameters
}

/** True when neither person has named an occupation, nor a job one of them has already. */
export function isEmptySearch(form: SearchForm): boolean {
  return form.a.job === '' && form.b.job === '' && form.fixed === ''
}
