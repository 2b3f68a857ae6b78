import type { LawReference } from '#modules/reference/titles'
import { Disclosure, Notice } from '#platform/components'
import { useLocale, useT } from '#platform/i18n'
import { paths as couplesPaths } from '#paths/couples'
import type { TitleLimitView } from './present-title-limit.ts'

/** Says on the own page alone what the own residence title does to the search. */
export function TitleLimit({ limit }: { limit: TitleLimitView }) {
  const t = useT('sharedsearch')
  const locale = useLocale()
  const { work, label, permitted, permits, law, changes, holdsAsOf } = limit
  return (
    <Notice tone={work === 'none' ? 'warn' : 'info'}>
      <p>
        <span className="b">{t('title.permitted', { label, permitted })}</span> {t(`title.search.${work}`)}
      </p>
      {permits && (
        <p>
          {permits} <Laws laws={law} />
        </p>
      )}
      <Disclosure summary={t('title.changes')}>
        <ul className="stack stack--s">
          {changes.map(({ text, law: references }) => (
            <li key={text}>
              {text} <Laws laws={references} />
            </li>
          ))}
          <li>{t('title.authority')}</li>
          <li>
            {t('title.document')} <a href={couplesPaths.part(locale, { part: 'title' })}>{t('title.toPart')}</a>
          </li>
        </ul>
        {holdsAsOf && <p className="small muted">{t('title.holds', { date: holdsAsOf })}</p>}
      </Disclosure>
      <p className="small muted">{t('title.private')}</p>
    </Notice>
  )
}

function Laws({ laws }: { laws: readonly LawReference[] }) {
  return (
    <span className="small">
      {laws.map(({ text, url }, index) => (
        <span key={url + text}>
          {index > 0 && ', '}
          <a href={url}>{text}</a>
        </span>
      ))}
    </span>
  )
}
