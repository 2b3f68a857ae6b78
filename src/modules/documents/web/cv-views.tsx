import { Button, ErrorSummary, FileField, Notice, SelectField } from '#platform/components'
import { useT } from '#platform/i18n'
import type { CvError, CvStep } from './act-on-cv.ts'
import type { CvItem, CvView } from './present-cv.ts'

interface CvImportProps {
  step: CvStep | undefined
  fileHint: string
  /** Where the parts of the profile can be seen afterwards. */
  profileHref: string
}

/** Choose a file, look at what it says, take over what is ticked. */
export function CvImport({ step, fileHint, profileHref }: CvImportProps) {
  const t = useT('documents')
  if (step?.view) return <Preview {...step} />
  return (
    <div className="stack stack--l narrow">
      {step && step.added !== null && (
        <Notice tone="ok" live>
          <p>{t('import.done', { count: step.added })}</p>
          <p>
            <a href={profileHref}>{t('import.toProfile')}</a>
          </p>
        </Notice>
      )}
      <form method="post" encType="multipart/form-data" className="stack stack--m" noValidate>
        <ErrorSummary errors={step?.errors ?? []} />
        <input type="hidden" name="step" value="look" />
        <FileField
          id="cv-file"
          name="file"
          label={t('import.file')}
          hint={fileHint}
          accept=".pdf,.xml"
          error={step?.errors[0]?.message}
        />
        <p className="small muted">{t('import.never')}</p>
        <div>
          <Button>{t('import.read')}</Button>
        </div>
      </form>
    </div>
  )
}

interface PreviewProps {
  view: CvView
  cv: string
  taken: readonly string[]
  answers: Readonly<Record<string, string>>
  errors: readonly CvError[]
}

function Preview({ view, cv, taken, answers, errors }: PreviewProps) {
  const t = useT('documents')
  const errorOf = (fieldId: string) => errors.find((error) => error.fieldId === fieldId)?.message
  return (
    <form method="post" className="stack stack--l narrow" noValidate>
      <ErrorSummary errors={errors} />
      <input type="hidden" name="step" value="take" />
      <input type="hidden" name="cv" value={cv} />
      <header id="take">
        <h2 className="h2">{t('import.found')}</h2>
        <p>{t('import.foundText')}</p>
      </header>
      {view.leftOut && (
        <Notice title={t('import.leftOutTitle')}>
          <p>{view.leftOut}</p>
        </Notice>
      )}
      {view.parts.map(({ part, items }) => (
        <fieldset key={part} id={`part-${part}`} className="fieldset">
          <legend className="h3">{t(`import.part.${part}`)}</legend>
          {items.map((item) => (
            <Entry
              key={item.key}
              item={item}
              isTicked={taken.includes(item.key)}
              answer={item.question ? answers[item.question.name] : undefined}
              error={item.question ? errorOf(item.question.name) : undefined}
            />
          ))}
        </fieldset>
      ))}
      <div className="row row--l">
        <Button>{t('import.take')}</Button>
        <a href="?">{t('import.another')}</a>
      </div>
    </form>
  )
}

interface EntryProps {
  item: CvItem
  isTicked: boolean
  answer: string | undefined
  error: string | undefined
}

function Entry({ item, isTicked, answer, error }: EntryProps) {
  const t = useT('documents')
  const { key, label, detail, unusable, question } = item
  return (
    <div className="dc__entry">
      <label className="kern-form-check">
        <input
          className="kern-form-check__checkbox"
          type="checkbox"
          name="take"
          value={key}
          defaultChecked={isTicked}
          disabled={unusable !== null}
        />
        <span className="kern-label">
          {label}
          {(detail || unusable) && (
            <span className="small muted dc__detail">
              {[detail, unusable && t(`import.unusable.${unusable}`)].filter(Boolean).join(' · ')}
            </span>
          )}
        </span>
      </label>
      {question && (
        <SelectField
          id={question.name}
          name={question.name}
          label={question.label}
          choices={question.choices}
          defaultValue={answer}
          error={error}
        />
      )}
    </div>
  )
}
