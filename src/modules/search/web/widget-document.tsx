import type { Translator } from '#platform/i18n'

import type { PartnerWish } from '../queries/partner-jobs.ts'

export type WidgetJob = { id: string; title: string; where: string; way: string }

type WidgetDocumentProps = {
  lang: string
  t: Translator<'search'>
  styles: string
  vacancyTitle: string
  wish: PartnerWish
  /** Null before anything was typed, and where the occupation is unknown. */
  jobs: readonly WidgetJob[] | null
  isUnknownJob: boolean
  allAddress: string
}

/** A page of its own: it carries neither the look's styles nor any script, so that it stays under 15 kB. */
export function WidgetDocument({
  lang,
  t,
  styles,
  vacancyTitle,
  wish,
  jobs,
  isUnknownJob,
  allAddress,
}: WidgetDocumentProps) {
  return (
    <html lang={lang}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>{t('widget.title')}</title>
        <link rel="stylesheet" href={styles} />
      </head>
      <body>
        <main>
          <h1>{t('widget.title')}</h1>
          <p className="muted">{t('widget.beside', { title: vacancyTitle })}</p>
          <form method="get">
            <label>
              {t('widget.job')}
              <input name="job" defaultValue={wish.job} required autoComplete="off" maxLength={200} />
            </label>
            <label>
              {t('widget.minutes')}
              <input name="minutes" defaultValue={wish.maxMinutes} type="number" min={1} max={90} inputMode="numeric" />
            </label>
            <label>
              {t('widget.mode')}
              <select name="mode" defaultValue={wish.mode}>
                {(['car', 'transit', 'bike', 'walk'] as const).map((mode) => (
                  <option key={mode} value={mode}>
                    {t(`mode.${mode}`)}
                  </option>
                ))}
              </select>
            </label>
            <button>{t('widget.search')}</button>
          </form>
          <p className="muted">{t('widget.private')}</p>
          {isUnknownJob && <p role="alert">{t('widget.unknownJob')}</p>}
          {jobs && (
            <section aria-live="polite">
              <h2>{t('widget.count', { count: jobs.length })}</h2>
              <ol>
                {jobs.map(({ id, title, where, way }) => (
                  <li key={id}>
                    <b>{title}</b>
                    <span>{where}</span>
                    <span className="muted">{way}</span>
                  </li>
                ))}
              </ol>
            </section>
          )}
          <p>
            <a href={allAddress} target="_blank" rel="noopener noreferrer">
              {t('widget.all')}
            </a>
          </p>
        </main>
      </body>
    </html>
  )
}
