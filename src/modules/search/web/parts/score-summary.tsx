import { Gable, PersonMarker } from '#platform/components'
import { useT } from '#platform/i18n'

import type { FactChip, SearchView } from '../search-view.ts'

/** The search profile as a score: two staves, one brace, a third line for what is shared. Each fact leads to its field. */
export function ScoreSummary({ staves, isExample }: Pick<SearchView, 'staves' | 'isExample'>) {
  const t = useT('search')
  return (
    <section aria-labelledby="profile">
      <h2 className="sr" id="profile">
        {isExample ? t('page.exampleSearch') : t('page.yourSearch')}
      </h2>
      <div className="score">
        <svg className="score__brace" viewBox="0 0 18 100" preserveAspectRatio="none" aria-hidden="true">
          <path
            d="M17 2C4 4 15 32 10 43 8 47.5 4.5 49 1.5 50 4.5 51 8 52.5 10 57c5 11-6 39 7 41C9 93 14 66 11.5 57 10.8 53.5 8.5 51.2 5.5 50c3-1.2 5.3-3.5 6-7C14 34 9 7 17 2Z"
            fill="currentColor"
          />
        </svg>
        <Stave line="a" facts={staves.a} />
        <Stave line="b" facts={staves.b} />
        <Stave line="both" facts={staves.both} />
      </div>
    </section>
  )
}

function Stave({ line, facts }: { line: 'a' | 'b' | 'both'; facts: readonly FactChip[] }) {
  const t = useT('search')
  const name = line === 'both' ? t('page.together') : t(`page.person.${line}`)
  const first = facts[0]
  return (
    <div className={`stave stave--${line}`}>
      <div className="stave__who">
        {line === 'both' ? <Gable /> : <PersonMarker side={line} size="lg" />}
        <span>{name}</span>
      </div>
      <ul className="facts">
        {facts.map(({ field, lead, text }) => (
          <li key={field}>
            <a className="fact" href={`#${fieldId(field)}`}>
              {lead && <i>{lead} </i>}
              {text}
            </a>
          </li>
        ))}
      </ul>
      {first && (
        <a className="lnk small no-print" href={`#${fieldId(first.field)}`}>
          {t('page.change')}
          <span className="sr"> {name}</span>
        </a>
      )}
    </div>
  )
}

/** Ids of inputs hold no dots, so that an address can point at them. */
export function fieldId(field: string): string {
  return `f-${field.replace('.', '-')}`
}
