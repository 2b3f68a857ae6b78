import { Button, Disclosure, ErrorSummary, TextAreaField } from '#platform/components'
import { useT } from '#platform/i18n'
import { longest } from '../rules/content.ts'
import type { RecommendationStep } from '../rules/states.ts'

interface ProgressFormProps {
  steps: readonly RecommendationStep[]
  returned: { intent: string; note: string; error: string } | undefined
}

/** The ways on from the present state; the likeliest is the only filled button. */
export function ProgressForm({ steps, returned }: ProgressFormProps) {
  const t = useT('recommendations')
  const at = (step: RecommendationStep) => (returned?.intent === step ? returned : undefined)
  return (
    <aside className="card pad stack no-print" aria-label={t('page.progress')}>
      <h2 className="h3">{t('page.progress')}</h2>
      {returned && (
        <ErrorSummary errors={[{ fieldId: returned.intent, label: t('page.progress'), message: returned.error }]} />
      )}
      {steps.includes('finish') && (
        <form method="post" className="stack stack--m" noValidate>
          <TextAreaField
            id="finish"
            name="note"
            label={t('page.finishNote')}
            rows={3}
            maxLength={longest.closingNote}
            defaultValue={at('finish')?.note ?? ''}
            error={at('finish')?.error}
          />
          <Button name="intent" value="finish">
            {t('page.finish')}
          </Button>
        </form>
      )}
      {steps.includes('start') && <Simple step="start" label={t('page.start')} />}
      {steps.includes('reopen') && <Simple step="reopen" label={t('page.reopen')} />}
      {steps.includes('drop') && (
        <Disclosure summary={t('page.drop')} open={at('drop') !== undefined}>
          <form method="post" className="stack stack--m" noValidate>
            <TextAreaField
              id="drop"
              name="note"
              label={t('page.dropNote')}
              rows={3}
              maxLength={longest.closingNote}
              defaultValue={at('drop')?.note ?? ''}
              error={at('drop')?.error}
            />
            <Button variant="secondary" name="intent" value="drop">
              {t('page.drop')}
            </Button>
          </form>
        </Disclosure>
      )}
    </aside>
  )
}

function Simple({ step, label }: { step: RecommendationStep; label: string }) {
  return (
    <form method="post" id={step}>
      <Button variant="secondary" name="intent" value={step}>
        {label}
      </Button>
    </form>
  )
}
