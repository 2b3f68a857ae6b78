import { Button, ChoiceField, Notice } from '#platform/components'
import { useT } from '#platform/i18n'
import { frequencies, type Frequency } from '../pair.ts'

/** How often a mail says that there is something new. */
export function WatchForm({ frequency, saved }: { frequency: Frequency | 'never'; saved: boolean }) {
  const t = useT('sharedsearch')
  return (
    <section className="card pad own-pairs__watch no-print" id="watch" aria-labelledby="watch-title">
      <h2 className="h3" id="watch-title">
        {t('watch.title')}
      </h2>
      <p className="small muted">{t('watch.text')}</p>
      {saved && (
        <Notice tone="ok" live>
          <p>{t('watch.saved')}</p>
        </Notice>
      )}
      <form method="post">
        <input type="hidden" name="step" value="watch" />
        <ChoiceField
          kind="radio"
          name="frequency"
          label={t('watch.legend')}
          chosen={[frequency]}
          choices={(['never', ...frequencies] as const).map((value) => ({ value, label: t(`watch.${value}`) }))}
        />
        <Button variant="secondary">{t('watch.save')}</Button>
      </form>
    </section>
  )
}
