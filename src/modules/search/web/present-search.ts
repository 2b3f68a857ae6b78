import { districtByKey } from '#modules/reference'
import { translator, type Locale, type Translator } from '#platform/i18n'
import { paths as vacancyPaths } from '#paths/vacancies'
import { readCouple, type Couple } from '../couple-file.ts'
import type { CoupleProblem } from '../couple-problem.ts'
import type { PersonIndex } from '../pair-answer.ts'
import type { PublicSearch } from '../queries/public-search.ts'
import { searchCouple, type SearchOutcome, type SearchRequest } from '../queries/search-couple.ts'
import { formToCouple, toFormProblem } from './form-to-couple.ts'
import { personChips, sharedChips } from './present-chips.ts'
import { presentMap } from './present-map.ts'
import { presentNearMisses, presentPairs, type Presenting } from './present-pairs.ts'
import { presentRelaxations } from './present-relaxations.ts'
import { shownPairs, type FieldName, type PersonForm, type SearchForm } from './search-form.ts'
import type { FieldMessage, FormChoices, ResultView, SearchView, UnderstoodView } from './search-view.ts'

const nearMissesShown = 5
const suggestedOccupations = 120

type Found = Extract<SearchOutcome, { ok: true }>

/** From the form as typed to everything the page shows; a form with problems is shown with them and without results. */
export function presentSearch(
  form: SearchForm,
  isExample: boolean,
  search: PublicSearch | null,
  locale: Locale,
): SearchView {
  const t = translator(locale, 'search')
  const reading = readCouple(formToCouple(form))
  const couple = reading.ok ? reading.couple : null
  const outcome =
    couple && search
      ? searchCouple(search.world, search.solve, search.reference, requestOf(form, couple), locale)
      : null
  const problems = reading.ok ? (outcome && !outcome.ok ? outcome.problems : []) : reading.problems
  const found = outcome?.ok ? outcome : null
  return {
    form,
    isExample,
    problems: presentProblems(problems, form, t),
    understood: found ? presentUnderstood(found, form, t) : [],
    staves: {
      a: personChips('a', form.a, couple?.persons[0] ?? null, { t, locale }),
      b: personChips('b', form.b, couple?.persons[1] ?? null, { t, locale }),
      both: sharedChips(form, couple, found?.homeNames ?? [], { t, locale }),
    },
    choices: search ? choicesOf(search, locale) : { districts: [], occupations: [] },
    fixed: fixedTitle(form, search),
    result: found && couple && search ? presentResult(found, { form, couple, search, t, locale }) : null,
  }
}

function requestOf(form: SearchForm, couple: Couple): SearchRequest {
  const count = Number(form.count)
  const shown = Number.isInteger(count) ? Math.min(Math.max(count, 1), shownPairs.most) : shownPairs.first
  const fixed = fixedOf(form)
  // With one side settled the other is searched around it, so "keeps searching" has nobody to stand for.
  return {
    couple,
    top: shownPairs.most,
    shown,
    alone: form.alone === '1' && !fixed,
    fixed,
    nearMisses: nearMissesShown,
    relaxations: true,
  }
}

function fixedOf({ fixed }: SearchForm): { person: PersonIndex; vacancyId: string } | null {
  const named = /^([ab]):(.+)$/.exec(fixed)
  return named ? { person: named[1] === 'a' ? 0 : 1, vacancyId: named[2]! } : null
}

function fixedTitle(form: SearchForm, search: PublicSearch | null): SearchView['fixed'] {
  const fixed = fixedOf(form)
  const row = fixed && search ? search.world.rowOf(fixed.vacancyId) : null
  return row === null ? null : { title: search!.world.texts.titles[row]! }
}

const labels: Partial<Record<string, Parameters<Translator<'search'>>[0]>> = {
  job: 'form.job',
  mode: 'form.mode',
  minutes: 'form.minutes',
  hoursMin: 'form.hoursMin',
  hoursMax: 'form.hoursMax',
  start: 'form.start',
  skills: 'form.skills',
  salary: 'form.salary',
  place: 'form.place',
  district: 'form.district',
}

function presentProblems(
  problems: readonly CoupleProblem[],
  form: SearchForm,
  t: Translator<'search'>,
): FieldMessage[] {
  return problems.map((problem) => {
    const { field, code, values } = toFormProblem(problem, form)
    const label = labelOf(field, t)
    return { field, label, text: t(`problem.${code}` as 'problem.missing', values as never) }
  })
}

function labelOf(field: FieldName, t: Translator<'search'>): string {
  const [letter, name] = field.split('.')
  const label = labels[name ?? field]
  const text = label ? (t(label as never) as string) : t('form.open')
  return letter === 'a' || letter === 'b' ? `${text} (${t(`page.person.${letter}`)})` : text
}

/** What was read into free words, with the other readings as changes of the field. */
function presentUnderstood({ understood }: Found, form: SearchForm, t: Translator<'search'>): UnderstoodView[] {
  return understood.map(({ personIndex, typed, label, otherLabels }) => {
    const letter = personIndex === 0 ? 'a' : 'b'
    const job: PersonForm['job'] = form[letter].job
    return {
      letter,
      text: t('form.understood', { typed, label }),
      others: otherLabels.map((other) => ({ label: other, change: { [`${letter}.job`]: job.replace(typed, other) } })),
    }
  })
}

const choicesByWorld = new WeakMap<object, Map<Locale, FormChoices>>()

/** Districts of the network and the occupations its vacancies ask for; the same for everybody until the index changes. */
function choicesOf({ network, world, reference }: PublicSearch, locale: Locale): FormChoices {
  const known = choicesByWorld.get(world) ?? new Map<Locale, FormChoices>()
  choicesByWorld.set(world, known)
  const kept = known.get(locale)
  if (kept) return kept
  const counts = new Map<string, number>()
  for (const number of world.columns.occupations.values) {
    const kldb = world.classes.texts[number]!
    if (kldb !== '') counts.set(kldb, (counts.get(kldb) ?? 0) + 1)
  }
  const frequent = [...counts].toSorted(([, one], [, other]) => other - one).slice(0, suggestedOccupations)
  const choices: FormChoices = {
    districts: network.districts.map((key) => ({ value: key, label: districtByKey(key)?.fullName ?? key })),
    occupations: [...new Set(frequent.map(([kldb]) => reference.classLabel(kldb, locale)))].toSorted((one, other) =>
      one.localeCompare(other, locale),
    ),
  }
  known.set(locale, choices)
  return choices
}

type Presented = { form: SearchForm; couple: Couple; search: PublicSearch; t: Translator<'search'>; locale: Locale }

function presentResult({ answer, found }: Found, { form, couple, search, t, locale }: Presented): ResultView {
  const presenting: Presenting = {
    t,
    locale,
    world: search.world,
    couple,
    addressOf: (vacancyId) => vacancyPaths.vacancy(locale, { vacancyId }),
  }
  const shown = Math.max(1, Math.min(answer.pairs.length, Number(form.shown) || 1))
  const whatIf = presentRelaxations(answer.relaxations, answer.pairs[0]?.score ?? 0, { t, locale, couple, form })
  const { homes, vacancies } = answer.considered
  const onMap = found.pairs[shown - 1]
  return {
    heading: t('page.heading', { count: found.pairs.length }),
    summary: t('page.summary', {
      shown: answer.pairs.length,
      found: found.pairs.length,
      first: vacancies[0],
      second: vacancies[1],
      homes,
    }),
    pairs: presentPairs(answer.pairs, found.pairs, presenting),
    more: found.pairs.length > answer.pairs.length ? { count: String(answer.pairs.length + shownPairs.step) } : null,
    whatIf: answer.pairs.length === 0 && whatIf.every(({ change }) => change === null) ? [] : whatIf,
    nearMisses: presentNearMisses(answer.nearMisses, presenting),
    empty: answer.pairs.length > 0 ? null : presentEmpty(whatIf, t),
    map: onMap ? presentMap(onMap, search, couple, { t, locale }) : null,
  }
}

/** Why nothing is there, and the one step that would help most. */
function presentEmpty(whatIf: ResultView['whatIf'], t: Translator<'search'>): NonNullable<ResultView['empty']> {
  const best = whatIf[0]
  if (!best?.change) return { text: t('page.emptyNothing'), change: null, changeLabel: null }
  return {
    text: t('page.emptyHelp', { change: `${best.title} (${best.text})`, gain: best.gain }),
    change: best.change,
    changeLabel: t('page.apply'),
  }
}
