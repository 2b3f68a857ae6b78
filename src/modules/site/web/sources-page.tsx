import { Table } from '#platform/components'
import { useT } from '#platform/i18n'

import { ContentPage, ContentSection } from './content-page.tsx'

export const handle = { permission: 'public' }

const sources = ['places', 'postcodes', 'borders', 'districts', 'occupations', 'demonstration', 'type', 'kern'] as const

export default function SourcesPage() {
  const t = useT('site')
  return (
    <ContentPage title={t('sources.title')} lead={t('sources.lead')}>
      <Table
        caption={t('sources.table.caption')}
        columns={[
          { key: 'data', heading: t('sources.table.data'), cell: (source) => t(`sources.${source}.data`) },
          { key: 'source', heading: t('sources.table.source'), cell: (source) => t(`sources.${source}.source`) },
          { key: 'licence', heading: t('sources.table.licence'), cell: (source) => t(`sources.${source}.licence`) },
        ]}
        rows={sources}
        rowKey={(source) => source}
      />
      {(['esco', 'kldb', 'travel', 'nothingElse'] as const).map((section) => (
        <ContentSection key={section} title={t(`sources.${section}.title`)}>
          <p>{t(`sources.${section}.text`)}</p>
        </ContentSection>
      ))}
    </ContentPage>
  )
}
