import type { ReactNode } from 'react'

import { Button, ErrorSummary, SelectField, TextAreaField, TextField, type Choice } from '#platform/components'
import { useT } from '#platform/i18n'
import { replyKinds, type ReplyKind } from '../circulation.ts'
import { longestComment } from '../rules/reply.ts'
import type { ReplyError, ReplyValues } from './reply-values.ts'

interface ReplyFormProps {
  values: ReplyValues
  errors: readonly ReplyError[]
  due: string
  vacancies: readonly Choice[]
  /** Of the same house; left out where nobody has signed in. */
  colleagues?: readonly Choice[]
  hint: string
}

/** Five answers in one list; the chosen one opens in place, without script. */
export function ReplyForm({ values, errors, due, vacancies, colleagues, hint }: ReplyFormProps) {
  const t = useT('circulations')
  const kinds = replyKinds.filter((kind) => kind !== 'passedOn' || colleagues !== undefined)
  return (
    <form method="post" action="#answer" id="answer" className="card pad stack stack--l no-print" noValidate>
      <div className="ci__top-line">
        <h2 className="h2">{t('reply.title')}</h2>
        <p className="small num">{t('reply.until', { date: due })}</p>
      </div>
      <ErrorSummary
        errors={errors.map(({ field, message }) => ({ fieldId: field, label: t(`reply.field.${field}`), message }))}
      />
      <fieldset className="ci__answers" id="kind">
        <legend className="sr">{t('reply.how')}</legend>
        {kinds.map((kind) => (
          <Answer key={kind} kind={kind} isChosen={values.kind === kind}>
            <Details {...{ kind, values, errors, vacancies, colleagues }} />
          </Answer>
        ))}
      </fieldset>
      <TextAreaField
        id="comment"
        name="comment"
        label={t('reply.field.comment')}
        hint={t('reply.commentHint')}
        rows={3}
        maxLength={longestComment}
        defaultValue={values.comment}
        error={errors.find(({ field }) => field === 'comment')?.message}
      />
      <div className="stack stack--m">
        <div className="ci__submit">
          <Button name="intent" value="reply">
            {t('reply.submit')}
          </Button>
        </div>
        <p className="xs muted">{hint}</p>
        <p className="xs muted">{t('reply.noPreference')}</p>
      </div>
    </form>
  )
}

/** What an answer sets going, so that nobody hesitates to give one. */
export function WhatFollows() {
  const t = useT('circulations')
  return (
    <section className="no-print" aria-labelledby="follows">
      <div className="stack stack--m">
        <h2 className="h3" id="follows">
          {t('follows.title')}
        </h2>
        <ol className="ci__steps">
          <li>{t('follows.answer')}</li>
          <li>{t('follows.person')}</li>
          <li>{t('follows.talk')}</li>
        </ol>
      </div>
    </section>
  )
}

function Answer({ kind, isChosen, children }: { kind: ReplyKind; isChosen: boolean; children: ReactNode }) {
  const t = useT('circulations')
  return (
    <div className="ci__answer">
      <div className="ci__pick">
        <input
          className="kern-form-check__radio"
          type="radio"
          id={`kind-${kind}`}
          name="kind"
          value={kind}
          defaultChecked={isChosen}
          aria-describedby={`kind-${kind}-hint`}
        />
        <label htmlFor={`kind-${kind}`} className="b">
          {t(`answer.${kind}`)}
        </label>
        <span id={`kind-${kind}-hint`} className="small muted">
          {t(`answerHint.${kind}`)}
        </span>
      </div>
      {children && <div className="ci__more">{children}</div>}
    </div>
  )
}

type DetailsProps = Pick<ReplyFormProps, 'values' | 'errors' | 'vacancies'> & {
  kind: ReplyKind
  colleagues: readonly Choice[] | undefined
}

function Details({ kind, values, errors, vacancies, colleagues }: DetailsProps) {
  const t = useT('circulations')
  const errorAt = (name: keyof ReplyValues) => errors.find(({ field }) => field === name)?.message
  const vacancy = vacancies.length > 0 && (
    <SelectField
      id={kind === 'interested' ? 'vacancyId' : `vacancyId-${kind}`}
      // Both answers have the field, and the one that is not chosen must not be read.
      name={kind === 'interested' ? 'vacancyId' : 'conversationVacancyId'}
      label={t('reply.field.vacancyId')}
      choices={[{ value: '', label: t('reply.noVacancy') }, ...vacancies]}
      defaultValue={values.vacancyId}
      error={errorAt('vacancyId')}
    />
  )
  switch (kind) {
    case 'interested':
      return vacancy
    case 'conversation':
      return (
        <>
          <TextField
            id="conversationOn"
            name="conversationOn"
            type="date"
            label={t('reply.field.conversationOn')}
            hint={t('reply.conversationHint')}
            defaultValue={values.conversationOn}
            error={errorAt('conversationOn')}
          />
          {vacancy}
        </>
      )
    case 'later':
      return (
        <TextField
          id="laterOn"
          name="laterOn"
          type="date"
          label={t('reply.field.laterOn')}
          defaultValue={values.laterOn}
          error={errorAt('laterOn')}
        />
      )
    case 'passedOn':
      return (
        <SelectField
          id="passedTo"
          name="passedTo"
          label={t('reply.field.passedTo')}
          hint={t('reply.passedToHint')}
          choices={[{ value: '', label: t('reply.choose') }, ...(colleagues ?? [])]}
          defaultValue={values.passedTo}
          error={errorAt('passedTo')}
        />
      )
    case 'noNeed':
      return null
  }
}
