import { useT } from '#platform/i18n'

import type { SearchView } from '../search-view.ts'
import { ChangeLink, searchFormId } from './change-link.tsx'
import { ChoiceField, TextField } from './field.tsx'
import { HomeMark, PersonMarker } from './marks.tsx'
import { fieldId } from './score-summary.tsx'

const languageSteps = ['A1', 'A2', 'B1', 'B2', 'C1', 'C2'] as const
const modes = ['transit', 'car', 'bike', 'walk'] as const

/** The form: two columns that become steps on a phone. Works by itself; the page's script only spares the button. */
export function SearchEditor({ view, open, formKey }: { view: SearchView; open: boolean; formKey: string }) {
  const t = useT('search')
  return (
    <details className="editor card no-print" open={open} id="edit">
      <summary>{t('form.open')}</summary>
      <ErrorSummary view={view} />
      <form method="post" id={searchFormId} key={formKey} noValidate>
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
          <button className="kern-btn kern-btn--primary" type="submit">
            <span className="kern-label">{t('form.search')}</span>
          </button>
          <p className="small muted">{t('form.privacy')}</p>
        </div>
      </form>
    </details>
  )
}

/** Problems at the top, each leading to its field. */
function ErrorSummary({ view: { problems } }: { view: SearchView }) {
  const t = useT('search')
  if (problems.length === 0) return null
  return (
    <div className="errsum" role="alert">
      <h2 className="h4">{t('form.problems', { count: problems.length })}</h2>
      <ul>
        {problems.map(({ field, text }) => (
          <li key={field + text}>
            <a href={`#${fieldId(field)}`}>{text}</a>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** On a phone one step shows at a time; wider pages show all and hide this. Not part of what is sent. */
function Steps() {
  const t = useT('search')
  const steps = ['a', 'b', 'both'] as const
  return (
    <fieldset className="editor__steps">
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
  const { problems } = view
  const levels = [
    { value: '', label: t('form.notStated') },
    ...languageSteps.map((level) => ({ value: level, label: level })),
  ]
  return (
    <fieldset className={`editor__person editor__person--${letter}`} data-step={letter}>
      <legend className="h3">
        <PersonMarker person={letter} size="lg" /> {t(`page.person.${letter}`)}
      </legend>
      <TextField
        name={`${letter}.job`}
        label={t('form.job')}
        hint={t('form.jobHint')}
        value={person.job}
        problems={problems}
        list="occupations"
      />
      <Understood letter={letter} view={view} />
      <div className="editor__pair">
        <ChoiceField
          name={`${letter}.mode`}
          label={t('form.mode')}
          value={person.mode}
          problems={problems}
          choices={modes.map((mode) => ({ value: mode, label: t(`mode.${mode}`) }))}
        />
        <TextField
          name={`${letter}.minutes`}
          label={t('form.minutes')}
          value={person.minutes}
          problems={problems}
          numeric
        />
      </div>
      <div className="editor__pair">
        <TextField
          name={`${letter}.hoursMin`}
          label={t('form.hoursMin')}
          value={person.hoursMin}
          problems={problems}
          numeric
        />
        <TextField
          name={`${letter}.hoursMax`}
          label={t('form.hoursMax')}
          value={person.hoursMax}
          problems={problems}
          numeric
        />
      </div>
      <div className="editor__pair">
        <ChoiceField
          name={`${letter}.german`}
          label={t('form.german')}
          value={person.german}
          problems={problems}
          choices={levels}
        />
        <ChoiceField
          name={`${letter}.english`}
          label={t('form.english')}
          value={person.english}
          problems={problems}
          choices={levels}
        />
      </div>
      <div className="editor__pair">
        <TextField
          name={`${letter}.start`}
          label={t('form.start')}
          type="date"
          value={person.start}
          problems={problems}
        />
        <ChoiceField
          name={`${letter}.remote`}
          label={t('form.remote')}
          value={person.remote}
          problems={problems}
          choices={(['yes', 'no', 'only'] as const).map((value) => ({ value, label: t(`remote.${value}`) }))}
        />
      </div>
      <TextField
        name={`${letter}.skills`}
        label={t('form.skills')}
        hint={t('form.skillsHint')}
        value={person.skills}
        problems={problems}
      />
      <fieldset className="editor__private">
        <legend className="small b">{t('form.private')}</legend>
        <p className="xs muted">{t('form.privateHint')}</p>
        <TextField
          name={`${letter}.salary`}
          label={t('form.salary')}
          value={person.salary}
          problems={problems}
          numeric
        />
        <ChoiceField
          name={`${letter}.permission`}
          label={t('form.permission')}
          value={person.permission}
          problems={problems}
          choices={(['any', 'skilled'] as const).map((value) => ({ value, label: t(`permission.${value}`) }))}
        />
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
  const { form, problems, choices } = view
  return (
    <fieldset className="editor__both" data-step="both">
      <legend className="h3">
        <HomeMark /> {t('page.together')}
      </legend>
      <ChoiceField
        name="home"
        label={t('form.home')}
        value={form.home}
        problems={problems}
        choices={homeKinds.map((value) => ({ value, label: t(`home.${value}`) }))}
      />
      <ChoiceField
        name="district"
        label={t('form.district')}
        hint={t('form.districtHint')}
        value={form.district}
        problems={problems}
        choices={[{ value: '', label: t('form.choose') }, ...choices.districts]}
      />
      <TextField
        name="place"
        label={t('form.place')}
        hint={t('form.placeHint')}
        value={form.place}
        problems={problems}
      />
      <ChoiceField
        name="weaker"
        label={t('form.weaker')}
        hint={t('form.weakerHint')}
        value={form.weaker}
        problems={problems}
        choices={weights.map((value) => ({ value, label: t(`weaker.w${value}`) }))}
      />
      <ChoiceField
        name="alone"
        label={t('form.alone')}
        value={form.alone}
        problems={problems}
        choices={[
          { value: '', label: t('alone.no') },
          { value: '1', label: t('alone.yes') },
        ]}
      />
      <ChoiceField
        name="children"
        label={t('form.children')}
        hint={t('form.privateHint')}
        value={form.children}
        problems={problems}
        choices={['0', '1', '2', '3', '4'].map((value) => ({
          value,
          label: t('form.childrenCount', { count: Number(value) }),
        }))}
      />
    </fieldset>
  )
}
