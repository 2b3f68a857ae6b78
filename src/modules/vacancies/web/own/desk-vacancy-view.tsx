import { Breadcrumb, Button, Disclosure, KeyValues, Notice, Tag, TextField, Toast } from '#platform/components'
import { dot, useLocale, useT } from '#platform/i18n'

import type { Audience } from '../../queries/member-vacancies.ts'
import type { VacancyStep } from '../../rules/vacancy-states.ts'
import { VacancyText } from '../vacancy-text.tsx'
import type { DoneNote } from './desk-vacancy.ts'
import type { DeskVacancyView } from './present-desk-vacancy.ts'
import { deskPathOf } from './present-own-list.ts'
import { toneOfState } from './vacancy-table.tsx'

interface Props {
  view: DeskVacancyView
  audience: Audience
  done: DoneNote | null
  problem: string | null
}

/** A vacancy at the desk: where it stands, what can be done, and how the public sees it. */
export function DeskVacancy({ view, audience, done, problem }: Props) {
  const t = useT('vacancies')
  const locale = useLocale()
  const { preview } = view
  return (
    <main id="content" className="wrap wrap--desk page">
      <title>{preview.title}</title>
      <Breadcrumb crumbs={[{ label: t(`own.${audience}Title`), href: deskPathOf[audience].list(locale) }]} />
      {done && (
        <div className="vp__done">
          <Toast>{t(`done.${done}`)}</Toast>
        </div>
      )}
      {problem && (
        <Notice tone="danger" live>
          <p>{problem}</p>
        </Notice>
      )}
      <div className="vp vp--desk">
        <article className="stack stack--l">
          <header className="stack stack--s">
            <p className="small muted">{t('desk.preview')}</p>
            <h1 className="h1" lang="de">
              {preview.title}
            </h1>
            <p className="lead">
              {preview.employer ?? t('fact.employerUnknown')}
              <span className="muted">
                {dot}
                {preview.place}
              </span>
            </p>
          </header>
          <KeyValues facts={preview.facts} />
          <VacancyText view={preview} />
        </article>
        <aside className="vp__side stack stack--l no-print">
          <StateCard view={view} />
          {view.occupation && <OccupationCard view={view} occupation={view.occupation} />}
        </aside>
      </div>
    </main>
  )
}

function StateCard({ view }: { view: DeskVacancyView }) {
  const t = useT('vacancies')
  return (
    <section className="card pad stack stack--m">
      <h2 className="h3">{t('own.state')}</h2>
      <p>
        <Tag tone={toneOfState[view.state]}>{view.stateText}</Tag>
      </p>
      <p className="small muted">{t('desk.provenance', { source: view.source, changed: view.changed })}</p>
      <StepForms view={view} />
      <ul className="stack stack--s vp__links">
        {view.changeHref && (
          <li>
            <a href={view.changeHref}>{t('desk.change')}</a>
          </li>
        )}
        {view.copyHref && (
          <li>
            <a href={view.copyHref}>{t('desk.copy')}</a>
          </li>
        )}
        {view.publicHref && (
          <li>
            <a href={view.publicHref}>{t('desk.publicPage')}</a>
          </li>
        )}
      </ul>
    </section>
  )
}

function StepForms({ view: { steps, missing, tomorrow } }: { view: DeskVacancyView }) {
  const t = useT('vacancies')
  const has = (step: VacancyStep) => steps.includes(step)
  const plain = (['reopen', 'close', 'withdraw'] as const).filter(has)
  return (
    <>
      {has('publish') && missing && (
        <Notice tone="warn">
          <p>{missing}</p>
        </Notice>
      )}
      {has('publish') && !missing && (
        <form method="post" className="stack stack--m">
          <StepButton step="publish" primary />
        </form>
      )}
      {has('schedule') && !missing && (
        <Disclosure summary={t('desk.later')}>
          <form method="post" className="stack stack--m vp__inner">
            <TextField
              name="publishOn"
              type="date"
              label={t('desk.publishOn')}
              hint={t('desk.publishOnHint')}
              min={tomorrow}
              required
            />
            <StepButton step="schedule" />
          </form>
        </Disclosure>
      )}
      {plain.map((step) => (
        <form key={step} method="post">
          <StepButton step={step} primary={step === 'reopen'} />
        </form>
      ))}
      {has('discard') && (
        <Disclosure summary={t('desk.discard')}>
          <form method="post" className="stack stack--m vp__inner">
            <p className="small">{t('desk.discardText')}</p>
            <StepButton step="discard" />
          </form>
        </Disclosure>
      )}
    </>
  )
}

function StepButton({ step, primary = false }: { step: VacancyStep; primary?: boolean }) {
  const t = useT('vacancies')
  return (
    <Button name="step" value={step} variant={primary ? 'primary' : 'secondary'}>
      {t(`step.${step}`)}
    </Button>
  )
}

type Occupation = NonNullable<DeskVacancyView['occupation']>

function OccupationCard({ view, occupation }: { view: DeskVacancyView; occupation: Occupation }) {
  const t = useT('vacancies')
  const { chosen, byPerson, choices, text, query } = occupation
  return (
    <section className="card pad stack stack--m">
      <h2 className="h3">{t('factName.occupation')}</h2>
      <p>
        {chosen === null
          ? t('desk.occupationUnknown')
          : t(byPerson ? 'desk.occupationByHand' : 'desk.occupationFound', { label: text })}
      </p>
      <Disclosure summary={t('desk.occupationChange')} open={query !== ''}>
        <div className="stack stack--m vp__inner">
          <form method="get" className="stack stack--s">
            <TextField
              name="occupation"
              type="search"
              label={t('desk.occupationSearch')}
              defaultValue={query}
              maxLength={100}
            />
            <Button variant="secondary" size="s" icon="search">
              {t('desk.occupationFind')}
            </Button>
          </form>
          <form method="post" className="stack stack--m">
            <input type="hidden" name="version" value={view.version} />
            <fieldset className="kern-fieldset">
              <legend className="kern-label">{t('desk.occupationChoose')}</legend>
              <div className="kern-fieldset__body">
                {choices.map(({ kldb, label, percent }) => (
                  <OccupationRadio key={kldb} kldb={kldb} checked={kldb === chosen && byPerson}>
                    {percent === null ? label : t('desk.occupationCandidate', { label, percent })}
                  </OccupationRadio>
                ))}
                <OccupationRadio kldb="" checked={!byPerson}>
                  {t('desk.occupationAutomatic')}
                </OccupationRadio>
              </div>
            </fieldset>
            <Button name="step" value="occupation" variant="secondary">
              {t('desk.occupationSave')}
            </Button>
          </form>
        </div>
      </Disclosure>
    </section>
  )
}

function OccupationRadio({ kldb, checked, children }: { kldb: string; checked: boolean; children: string }) {
  return (
    <label className="kern-form-check">
      <input className="kern-form-check__radio" type="radio" name="kldb" value={kldb} defaultChecked={checked} />
      <span className="kern-label">{children}</span>
    </label>
  )
}
