import { ButtonLink, Empty } from '#platform/components'
import { useT } from '#platform/i18n'
import type { DayView } from './present-days.ts'

/** What the calendar holds at this moment, with each day as a file of its own. */
export function Days({ days }: { days: readonly DayView[] }) {
  const t = useT('calendar')
  if (days.length === 0) {
    return (
      <Empty title={t('days.none')}>
        <p>{t('days.noneText')}</p>
      </Empty>
    )
  }
  return (
    <section className="card pad stack stack--m" aria-labelledby="days">
      <h2 className="h3" id="days">
        {t('days.title')}
      </h2>
      <ol className="cal__days">
        {days.map(({ processId, kind, recipient, on, iso, href, fileHref }) => (
          <li key={processId}>
            <div>
              <time dateTime={iso} className="b num">
                {on}
              </time>
              <p>
                <a href={href}>{kind}</a> <span className="small muted">{recipient}</span>
              </p>
            </div>
            <ButtonLink href={fileHref} variant="tertiary" size="s" icon="calendar">
              {t('days.file')} <span className="sr">{t('days.fileFor', { kind, date: on })}</span>
            </ButtonLink>
          </li>
        ))}
      </ol>
    </section>
  )
}
