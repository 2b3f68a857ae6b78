import type { ReactNode } from 'react'

import { Button, Disclosure, Notice, TextField } from '#platform/components'
import { useT } from '#platform/i18n'
import { listAddress, type ListDefinition, type ListReading, type TakeOutProblem } from '#platform/list'

interface TakeOutProps<Sort extends string, Filter extends string> {
  definition: ListDefinition<Sort, Filter>
  reading: ListReading<Sort, Filter>
  /** Of all pages. */
  total: number
  /** Where the form goes, without a query; the answer is the file, or leads back with a problem. */
  path: string
  problem: TakeOutProblem | null
  /** Where one shows again who one is. */
  stepUpPath: string
  /** Buttons of further formats. */
  more?: ReactNode
}

/** How a list of persons is taken out: as it stands on the page, with a reason. Stands where `takeOutAnchor` leads. */
export function TakeOut<Sort extends string, Filter extends string>(props: TakeOutProps<Sort, Filter>): ReactNode {
  const { definition, reading, total, path, problem, stepUpPath, more } = props
  const t = useT('list')
  const action = path + listAddress(definition, { ...reading.query, page: 1 })
  return (
    <div className="section narrow no-print" id="take-out">
      <Disclosure summary={t('takeOut.title')} open={problem !== null}>
        <form method="post" action={action} className="stack" noValidate>
          {problem === 'stepUp' && (
            <Notice tone="warn" live>
              <p>
                {t('takeOut.stepUp')} <a href={stepUpPath}>{t('takeOut.stepUpLink')}</a>
              </p>
            </Notice>
          )}
          <p>{t('takeOut.text', { count: total })}</p>
          <TextField
            name="reason"
            label={t('takeOut.reason')}
            hint={t('takeOut.reasonHint')}
            maxLength={500}
            required
            error={problem === 'reason' ? t('takeOut.noReason') : undefined}
          />
          <div className="row row--s">
            <Button variant="secondary" icon="download" name="format" value="csv">
              {t('takeOut.csv')}
            </Button>
            {more}
          </div>
        </form>
      </Disclosure>
    </div>
  )
}
