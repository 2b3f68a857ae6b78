import { defaultWeights, partNames } from '@duett/matching/pairs'

import { Table } from '#platform/components'
import { formatNumber, useLocale, useT } from '#platform/i18n'

import { leastCloseness } from '../rules/closeness.ts'
import { paths as referencePaths } from '../../reference/paths.ts'
import { paths } from '../paths.ts'
import './search-page.css'

export const handle = { permission: 'public' }

const sections = ['fit', 'limits', 'value', 'pair', 'exact'] as const

/** "So wird gerechnet": the rules that every score can be recomputed with. */
export default function RulesPage() {
  const t = useT('search')
  const locale = useLocale()
  const points = (tenThousandths: number) => formatNumber(locale, tenThousandths / 100)
  const figures = { unknown: points(defaultWeights.unknownPart), least: points(leastCloseness) }
  const weights = partNames.map((part) => ({ part, weight: defaultWeights[part] }))
  return (
    <main id="content" className="wrap narrow p2">
      <title>{t('rules.title')}</title>
      <h1 className="h1">{t('rules.title')}</h1>
      <p className="lead">{t('rules.lead')}</p>
      {sections.map((section) => (
        <section key={section} className="rules" aria-labelledby={section}>
          <h2 className="h3" id={section}>
            {t(`rules.${section}Title`)}
          </h2>
          <p>{t(`rules.${section}`, figures)}</p>
          {section === 'fit' && (
            <Table
              caption={t('rules.weights')}
              columns={[
                { key: 'part', heading: t('page.part'), cell: ({ part }) => t(`part.${part}`) },
                {
                  key: 'weight',
                  heading: t('page.weight'),
                  cell: ({ weight }) => formatNumber(locale, weight),
                  numeric: true,
                },
                { key: 'how', heading: t('rules.how'), cell: ({ part }) => t(`rules.part.${part}`) },
              ]}
              rows={weights}
              rowKey={({ part }) => part}
            />
          )}
        </section>
      ))}
      <section className="rules" aria-labelledby="occupation">
        <h2 className="h3" id="occupation">
          {t('rules.occupationTitle')}
        </h2>
        <p>{t('rules.occupation', figures)}</p>
        <p>
          <a href={referencePaths.occupations(locale)}>{t('rules.occupationLink')}</a>
        </p>
      </section>
      <p>
        <a href={paths.search(locale)}>{t('rules.back')}</a>
      </p>
    </main>
  )
}
