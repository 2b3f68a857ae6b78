import { Icon, Markdown } from '#platform/components'
import { useT } from '#platform/i18n'

import { advertisementBlocks } from './advertisement-blocks.ts'
import type { VacancyView } from './present-vacancy.ts'

/** Advertisements here are German; a screen reader on the other pages should read them as that. */
const sourceLanguage = 'de'

type Text = Pick<VacancyView, 'description' | 'markdown' | 'originalHref' | 'apply'>

/** What the advertisement says in its own words, and where to apply. */
export function VacancyText({ view }: { view: Text }) {
  const t = useT('vacancies')
  return (
    <>
      {view.description ? (
        <section className="stack stack--s vp__section">
          <h2 className="h2">{t('page.description')}</h2>
          {view.markdown ? (
            <Markdown text={view.description} lang={sourceLanguage} />
          ) : (
            <PlainText text={view.description} />
          )}
        </section>
      ) : (
        <p className="muted">{t('page.noDescription')}</p>
      )}
      {view.apply && (
        <p>
          <a className="lnk" href={view.apply.href} rel="noopener noreferrer nofollow ugc">
            <Icon name={view.apply.isMail ? 'mail' : 'external'} /> {t('page.apply', { address: view.apply.text })}
          </a>
        </p>
      )}
      {view.originalHref && (
        <p>
          <a className="lnk" href={view.originalHref} rel="noopener noreferrer nofollow ugc">
            {t('page.original')} <Icon name="external" />
          </a>
        </p>
      )}
    </>
  )
}

function PlainText({ text }: { text: string }) {
  return (
    <div className="prose vp__text" lang={sourceLanguage}>
      {advertisementBlocks(text).map((block, position) => {
        if (block.kind === 'heading')
          return (
            <h3 key={position} className="h4">
              {block.text}
            </h3>
          )
        if (block.kind === 'text') return <p key={position}>{block.text}</p>
        return (
          <ul key={position}>
            {block.points.map((line, index) => (
              <li key={index}>{line}</li>
            ))}
          </ul>
        )
      })}
    </div>
  )
}
