import { Button, ErrorSummary, Gable, PersonMarker, SelectField, TextField } from '#platform/components'
import { useT } from '#platform/i18n'

import { searchFormId, type FieldName } from '../search-form.ts'
import type { SearchView } from '../search-view.ts'
import { ChangeLink } from './change-link.tsx'
import { fieldId } from './score-summary.tsx'

const languageSteps = ['A1', 'A2', 'B1', 'B2', 'C1', 'C2'] as const
const modes = ['transit', 'car', 'bike', 'walk'] as const

/** The form: two columns that become steps on a phone. Works by itself; the page's script only spares the button. */
export function SearchEditor({ view, open }: { view: SearchView; open: boolean }) {
  const t = useT('search')
  return (
    <details className="editor card no-print" open={open} id="edit">
      <summary>{t('form.open')}</summary>
      <ErrorSummary
        errors={view.problems.map(({ field, label, text }) => ({ fieldId: fieldId(field), label, message: text }))}
      />
      <form method="post" id={searchFormId} noValidate>
        <Steps />
        <div className="editor__columns">
          <PersonFields letter="a" view={view} />
          <PersonFields letter="b" view={view} />
          <SharedFields view={view} />
        </div>
        <datalist id="occupations">
          {view.choices.occupations.map((label) => (
            <option key={label} value={label} />
          ))}
        </datalist>
        <input type="hidden" name="fixed" defaultValue={view.form.fixed} />
        <div className="row editor__go">
          <Button icon="search">{t('form.search')}</Button>
          <p className="small muted">{t('form.privacy')}</p>
        </div>
      </form>
    </details>
  )
}

/** What every field of the form needs: its name, a stable id, what was typed, and its problem. */
function fieldOf(view: SearchView, name: FieldName, value: string) {
  return {
    id: fieldId(name),
    name,
    defaultValue: value,
    error: view.problems.find(({ field }) => field === name)?.text,
  }
}

/** On a phone one step shows at a time; wider pages show all and hide this. Not part of what is sent. */
function Steps() {
  const t = useT('search')
  const steps = ['a', 'b', 'both'] as const
  return (
    <fieldset className="editor__steps segments">
      <legend className="sr">{t('form.steps')}</legend>
      {steps.map((step, index) => (
        <label key={step}>
          <input type="radio" name="step" value={step} form="none" defaultChecked={index === 0} />
          <span>{step === 'both' ? t('page.together') : t(`page.person.${step}`)}</span>
        </label>
      ))}
    </fieldset>
  )
}

function PersonFields({ letter, view }: { letter: 'a' | 'b'; view: SearchView }) {
  const t = useT('search')
  const person = view.form[letter]
  const field = (name: keyof typeof person) => fieldOf(view, `${letter}.${name}`, person[name])
  const levels = [
    { value: '', label: t('form.notStated') },
    ...languageSteps.map((level) => ({ value: level, label: level })),
  ]
  const choices = {
    mode: modes.map((value) => ({ value, label: t(`mode.${value}`) })),
    remote: (['yes', 'no', 'only'] as const).map((value) => ({ value, label: t(`remote.${value}`) })),
    permission: (['any', 'skilled'] as const).map((value) => ({ value, label: t(`permission.${value}`) })),
  }
  return (
    <fieldset className={`editor__person editor__person--${letter}`} data-step={letter}>
      <legend className="h3">
        <PersonMarker side={letter} size="lg" /> {t(`page.person.${letter}`)}
      </legend>
      <TextField
        {...field('job')}
        label={t('form.job')}
        hint={t('form.jobHint')}
        list="occupations"
        autoComplete="off"
      />
      <Understood letter={letter} view={view} />
      <div className="editor__pair">
        <SelectField {...field('mode')} label={t('form.mode')} choices={choices.mode} />
        <TextField {...field('minutes')} label={t('form.minutes')} inputMode="numeric" short />
      </div>
      <div className="editor__pair">
        <TextField {...field('hoursMin')} label={t('form.hoursMin')} inputMode="numeric" short />
        <TextField {...field('hoursMax')} label={t('form.hoursMax')} inputMode="numeric" short />
      </div>
      <div className="editor__pair">
        <SelectField {...field('german')} label={t('form.german')} choices={levels} />
        <SelectField {...field('english')} label={t('form.english')} choices={levels} />
      </div>
      <div className="editor__pair">
        <TextField {...field('start')} label={t('form.start')} type="date" />
        <SelectField {...field('remote')} label={t('form.remote')} choices={choices.remote} />
      </div>
      <TextField {...field('skills')} label={t('form.skills')} hint={t('form.skillsHint')} autoComplete="off" />
      <fieldset className="editor__private">
        <legend className="small b">{t('form.private')}</legend>
        <p className="xs muted">{t('form.privateHint')}</p>
        <TextField {...field('salary')} label={t('form.salary')} inputMode="numeric" autoComplete="off" short />
        <SelectField {...field('permission')} label={t('form.permission')} choices={choices.permission} />
      </fieldset>
    </fieldset>
  )
}

/** What was read into free words, with the other readings. */
function Understood({ letter, view }: { letter: 'a' | 'b'; view: SearchView }) {
  const t = useT('search')
  const entries = view.understood.filter(({ letter: of }) => of === letter)
  return entries.map(({ text, others }) => (
    <p key={text} className="small editor__understood">
      {text}
      {others.length > 0 && (
        <>
          {' '}
          {t('form.didYouMean')}{' '}
          {others.map(({ label, change }, index) => (
            <span key={label}>
              {index > 0 && ', '}
              <ChangeLink change={change} className="lnk">
                {label}
              </ChangeLink>
            </span>
          ))}
        </>
      )}
    </p>
  ))
}

const homeKinds = ['anywhere', 'districts', 'places'] as const
const weights = ['0', '25', '50', '75', '100'] as const

function SharedFields({ view }: { view: SearchView }) {
  const t = useT('search')
  const { form } = view
  const field = (name: 'home' | 'district' | 'place' | 'weaker' | 'alone' | 'children') =>
    fieldOf(view, name, form[name])
  const choices = {
    home: homeKinds.map((value) => ({ value, label: t(`home.${value}`) })),
    district: [{ value: '', label: t('form.choose') }, ...view.choices.districts],
    weaker: weights.map((value) => ({ value, label: t(`weaker.w${value}`) })),
    alone: [
      { value: '', label: t('alone.no') },
      { value: '1', label: t('alone.yes') },
    ],
    children: ['0', '1', '2', '3', '4'].map((value) => ({
      value,
      label: t('form.childrenCount', { count: Number(value) }),
    })),
  }
  return (
    <fieldset className="editor__both" data-step="both">
      <legend className="h3">
        <Gable /> {t('page.together')}
      </legend>
      <SelectField {...field('home')} label={t('form.home')} choices={choices.home} />
      <SelectField
        {...field('district')}
        label={t('form.district')}
        hint={t('form.districtHint')}
        choices={choices.district}
      />
      <TextField {...field('place')} label={t('form.place')} hint={t('form.placeHint')} />
      <SelectField {...field('weaker')} label={t('form.weaker')} hint={t('form.weakerHint')} choices={choices.weaker} />
      <SelectField {...field('alone')} label={t('form.alone')} choices={choices.alone} />
      <SelectField
        {...field('children')}
        label={t('form.children')}
        hint={t('form.privateHint')}
        choices={choices.children}
      />
    </fieldset>
  )
}
