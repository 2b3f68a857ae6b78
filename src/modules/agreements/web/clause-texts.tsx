import { Markdown } from '#platform/components'
import { useLocale, useT, type Locale } from '#platform/i18n'

interface ClauseTextsProps {
  clauses: readonly { key: string; title: string; text: string; lang: Locale }[]
}

/** The wording, clause by clause as the paper numbers it; other languages are marked as reading versions. */
export function ClauseTexts({ clauses }: ClauseTextsProps) {
  const t = useT('agreements')
  const locale = useLocale()
  return (
    <div className="ag__text">
      {locale !== 'de' && <p className="small muted">{t('text.notBinding')}</p>}
      {clauses.map(({ key, title, text, lang }, position) => (
        <section key={key} lang={lang}>
          <h3 className="h4">
            § {position + 1} {title}
          </h3>
          <Markdown text={text} headingLevel={4} />
        </section>
      ))}
    </div>
  )
}
