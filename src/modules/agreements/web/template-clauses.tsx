import { Markdown, Tag } from '#platform/components'
import { useLocale, useT } from '#platform/i18n'
import { wordingIn } from '../queries/agreement-text.ts'
import type { TemplateClause } from '../template.ts'

/** The clauses of a version with their kind; placeholders stand as they are. */
export function TemplateClauses({ clauses }: { clauses: readonly TemplateClause[] }) {
  const t = useT('agreements')
  const locale = useLocale()
  return (
    <ol className="ag__clauses">
      {clauses.map(({ key, kind, choices }) => (
        <li key={key} className="stack stack--s">
          {choices.map((choice) => {
            const { text, lang } = wordingIn(choice.text, locale)
            return (
              <section key={choice.key} lang={lang}>
                <h2 className="h4">
                  {wordingIn(choice.title, lang).text}{' '}
                  {kind !== 'required' && <Tag tone="line">{t(`kind.${kind}`)}</Tag>}
                </h2>
                <Markdown text={text} />
              </section>
            )
          })}
        </li>
      ))}
    </ol>
  )
}
