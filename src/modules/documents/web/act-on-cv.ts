import { randomUUID } from 'node:crypto'
import { data } from 'react-router'

import { addEntries, spokenLevels, type PartContent } from '#modules/couples'
import { occupationReference } from '#modules/reference'
import { runAction, type PersonActor, type StaffActor } from '#platform/action'
import { maxFileBytes } from '#platform/files'
import { typed, typedAll } from '#platform/form'
import { formatNumber, translator, type Locale } from '#platform/i18n'
import type { CvProblem, EuropassCv } from '../formats/europass/europass-cv.ts'
import { readCvInThread } from '../formats/europass/read-in-thread.ts'
import { careerEntry, educationEntry, isKnownLanguage, languageEntry, skillEntry } from '../rules/cv-entries.ts'
import { carried, readCarried } from './cv-form.ts'
import { cvParts, presentCv, type CvItem, type CvPart, type CvView } from './present-cv.ts'
import { chosenFile } from './uploads.ts'

export type CvError = { fieldId: string; label: string; message: string }

/** What the page shows next: nothing read, or what a file says with what is ticked; `added`: parts that changed, and the end. */
export type CvStep =
  | { view: null; added: null; errors: CvError[] }
  | { view: CvView; added: null; cv: string; taken: string[]; answers: Record<string, string>; errors: CvError[] }
  | { view: null; added: number; errors: [] }

type Acting = { actor: PersonActor | StaffActor; personId: string; locale: Locale }

/** Reads a CV to be looked at, or takes over what was ticked. Throws 404 for a file this actor may not change. */
export async function actOnCv(form: FormData, acting: Acting): Promise<CvStep> {
  return typed(form, 'step') === 'take' ? take(form, acting) : look(form, acting)
}

async function look(form: FormData, { locale }: Acting): Promise<CvStep> {
  const t = translator(locale, 'documents')
  const wrong = (message: string): CvStep => ({
    view: null,
    added: null,
    errors: [{ fieldId: 'cv-file', label: t('import.file'), message }],
  })
  const file = chosenFile(form, 'file')
  if (!file) return wrong(t('import.error.noFile'))
  if (file.size > maxFileBytes) return wrong(cvProblemText({ code: 'tooLarge', line: null }, locale))
  const reading = await readCvInThread(new Uint8Array(await file.arrayBuffer()))
  if (!reading.ok) return wrong(cvProblemText(reading.problem, locale))
  const cv = carried(reading.cv)
  const view = presentCv(cv, locale)
  const items = view.parts.flatMap((part) => part.items)
  const taken = items.filter(({ isProposed }) => isProposed).map(({ key }) => key)
  return { view, added: null, cv: JSON.stringify(cv), taken, answers: {}, errors: [] }
}

export function cvProblemText({ code, line }: CvProblem, locale: Locale): string {
  const t = translator(locale, 'documents')
  return t(`import.problem.${code}`, {
    place: line === null ? '' : t('import.problemPlace', { line }),
    megabytes: formatNumber(locale, maxFileBytes / 1024 / 1024),
  })
}

type Additions = { [Part in CvPart]: PartContent[Part]['entries'] }

async function take(form: FormData, acting: Acting): Promise<CvStep> {
  const { actor, personId, locale } = acting
  const t = translator(locale, 'documents')
  const json = typed(form, 'cv')
  const cv = readCarried(json)
  if (!cv) {
    const lost = { fieldId: 'cv-file', label: t('import.file'), message: t('import.error.lost') }
    return { view: null, added: null, errors: [lost] }
  }
  const view = presentCv(cv, locale)
  const items = view.parts.flatMap((part) => part.items)
  const taken = typedAll(form, 'take')
  const answers = answersIn(form, items)
  const again = (errors: CvError[]): CvStep => ({ view, added: null, cv: json, taken, answers, errors })
  const ticked = items.filter(({ key, unusable }) => taken.includes(key) && unusable === null)
  if (ticked.length === 0) {
    return again([{ fieldId: 'take', label: t('import.found'), message: t('import.error.nothingTaken') }])
  }
  const errors = unanswered(ticked, answers, locale)
  if (errors.length > 0) return again(errors)
  const entries = additionsOf(cv, ticked, answers, locale)
  const given = Object.fromEntries(cvParts.flatMap((part) => (entries[part].length > 0 ? [[part, entries[part]]] : [])))
  const added = await runAction(
    addEntries,
    { personId, entries: given },
    { actor, networkId: actor.networkId, now: new Date() },
  )
  if (added.ok) return { view: null, added: added.result.parts.length, errors: [] }
  if (added.problem.kind === 'notFound') throw data(null, { status: 404 })
  if (added.problem.kind === 'refused' && added.problem.code === 'tooMany') {
    const { part, most } = added.problem.values
    const name = cvParts.find((known) => known === part) ?? 'career'
    const label = t(`import.part.${name}`)
    const message = t('import.error.tooMany', { part: label, most: Number(most) })
    return again([{ fieldId: `part-${name}`, label, message }])
  }
  return again([{ fieldId: 'take', label: t('import.found'), message: t('import.error.lost') }])
}

/** The first choice counts where nothing was chosen: of occupations it is the best match, elsewhere it says that one is missing. */
function answersIn(form: FormData, items: readonly CvItem[]): Record<string, string> {
  const questions = items.flatMap(({ question }) => question ?? [])
  return Object.fromEntries(
    questions.map(({ name, choices }) => [name, typed(form, name) || (choices[0]?.value ?? '')]),
  )
}

/** What was ticked without the answer it needs. */
function unanswered(ticked: readonly CvItem[], answers: Readonly<Record<string, string>>, locale: Locale): CvError[] {
  const t = translator(locale, 'documents')
  return ticked.flatMap(({ label, question }) => {
    if (!question || question.choices.some(({ value }) => value !== '' && value === answers[question.name])) return []
    const isLanguage = question.name.startsWith('level.')
    const message = isLanguage ? t('import.error.level', { name: label }) : t('import.error.country', { title: label })
    return [{ fieldId: question.name, label: question.label, message }]
  })
}

function additionsOf(
  cv: EuropassCv,
  ticked: readonly CvItem[],
  answers: Readonly<Record<string, string>>,
  locale: Locale,
): Additions {
  const t = translator(locale, 'documents')
  const keys = new Set(ticked.map(({ key }) => key))
  const tickedOf = <Entry>(part: CvPart, entries: readonly Entry[]) =>
    entries.map((entry, index) => ({ entry, index })).filter(({ index }) => keys.has(`${part}.${index}`))
  const reference = occupationReference()
  return {
    occupations: ticked
      .filter(({ key }) => key.startsWith('occupations.'))
      .flatMap(({ question }) => {
        const occupation = question && reference.byId(answers[question.name] ?? '')
        if (!occupation) return []
        const { id: occupationId, kldb, level } = occupation
        return [{ id: randomUUID(), occupationId, kldb, level, experienceYears: null }]
      }),
    career: tickedOf('career', cv.careerSteps).flatMap(({ entry }) => {
      const step = careerEntry(entry, randomUUID)
      return typeof step === 'string' ? [] : [step]
    }),
    education: tickedOf('education', cv.education).flatMap(({ entry, index }) => {
      const degree = educationEntry(entry, answers[`country.${index}`] || null, randomUUID)
      return 'missing' in degree ? [] : [degree]
    }),
    languages: tickedOf('languages', cv.languages).flatMap(({ entry, index }) => {
      const level = spokenLevels.find((known) => known === answers[`level.${index}`]) ?? null
      const language = languageEntry(entry, level, randomUUID)
      return 'missing' in language || !isKnownLanguage(entry) ? [] : [language]
    }),
    skills: tickedOf('skills', cv.skills).map(({ entry }) =>
      skillEntry(entry, (licence) => t('import.driving', { licence })),
    ),
  }
}
