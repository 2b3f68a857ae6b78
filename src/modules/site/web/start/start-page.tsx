import { ButtonLink, Picture } from '#platform/components'
import { useLocale, useT } from '#platform/i18n'
import { paths as search } from '#paths/search'

import { SearchSentences } from './search-sentences.tsx'

const steps = ['say', 'search', 'reasons', 'whatIf'] as const

export default function StartPage() {
  const t = useT('site')
  const locale = useLocale()
  return (
    <main id="content">
      <title>{t('start.metaTitle')}</title>
      <meta name="description" content={t('start.metaDescription')} />
      <section className="wrap hero">
        <div>
          <h1 className="h-display">{t('start.title')}</h1>
          <p className="lead">{t('start.lead')}</p>
          <SearchSentences />
        </div>
        <Picture name="arrival" />
      </section>
      <section className="wrap section">
        <h2 className="h2">{t('start.way.title')}</h2>
        <ol className="way">
          {steps.map((step) => (
            <li key={step}>
              <h3 className="h3">{t(`start.way.${step}.title`)}</h3>
              <p className="muted">{t(`start.way.${step}.text`)}</p>
            </li>
          ))}
        </ol>
        <p>
          <a className="lnk" href={search.rules(locale)}>
            {t('start.way.link')}
          </a>
        </p>
      </section>
      <section className="band">
        <div className="wrap band__columns">
          <div className="stack">
            <h2 className="h1">{t('start.employers.title')}</h2>
            <p className="lead">{t('start.employers.text')}</p>
            <p>
              <ButtonLink variant="secondary" href={search.search(locale)}>
                {t('start.employers.search')}
              </ButtonLink>
            </p>
          </div>
        </div>
      </section>
    </main>
  )
}
