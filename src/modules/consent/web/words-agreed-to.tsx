import type { Locale } from '#platform/i18n'
import type { ConsentText } from '../content/texts.ts'

/** What somebody agrees or agreed to, word for word, in the language it was shown in. */
export function WordsAgreedTo({ title, body, lang }: ConsentText & { lang: Locale }) {
  return (
    <div className="con__words stack stack--s" lang={lang}>
      <p className="b">{title}</p>
      {body.split('\n\n').map((paragraph) => (
        <p key={paragraph}>{paragraph}</p>
      ))}
    </div>
  )
}
