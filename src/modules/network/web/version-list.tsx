import { Table, Tag } from '#platform/components'
import { useLocale, useT } from '#platform/i18n'
import { paths } from '../paths.ts'

export type VersionRow = {
  version: number
  savedOn: string
  publishedOn: string | null
  counts: boolean
}

/** Every text that was ever public, to look at and to begin again from. */
export function VersionList({ versions }: { versions: readonly VersionRow[] }) {
  const t = useT('network')
  const locale = useLocale()
  if (versions.length === 0) return null
  return (
    <section className="section narrow">
      <Table
        caption={t('versions.title')}
        columns={[
          {
            key: 'version',
            heading: t('versions.version'),
            cell: ({ version }) => (
              <a href={`${paths.settings(locale)}?version=${version}`}>{t('versions.number', { version })}</a>
            ),
          },
          {
            key: 'state',
            heading: t('versions.state'),
            cell: ({ counts, publishedOn }) => (
              <Tag tone={counts ? 'ok' : publishedOn ? 'neutral' : 'info'}>
                {counts ? t('versions.counts') : publishedOn ? t('versions.earlier') : t('versions.draft')}
              </Tag>
            ),
          },
          { key: 'saved', heading: t('versions.saved'), cell: ({ savedOn }) => savedOn },
          { key: 'published', heading: t('versions.published'), cell: ({ publishedOn }) => publishedOn ?? '–' },
        ]}
        rows={versions}
        rowKey={({ version }) => String(version)}
      />
    </section>
  )
}
