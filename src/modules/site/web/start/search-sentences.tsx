import { Button, PersonMarker, type Side } from '#platform/components'
import { useLocale, useT } from '#platform/i18n'
import { paths as search } from '#paths/search'

const minutes = [15, 20, 25, 30, 40, 50, 60, 75, 90]
const modes = ['car', 'transit', 'bike', 'walk'] as const

/** The shortest way to search: two sentences with gaps. Leads to the search page by address, so nothing private belongs here. */
export function SearchSentences() {
  const t = useT('site')
  const locale = useLocale()
  return (
    <form className="card pad say stack" action={search.search(locale)} method="get" aria-labelledby="say">
      <h2 className="sr" id="say">
        {t('start.form.title')}
      </h2>
      <Sentence side="a" who={t('start.form.first')} job={t('start.form.exampleFirst')} mode="transit" longest={40} />
      <Sentence side="b" who={t('start.form.second')} job={t('start.form.exampleSecond')} mode="car" longest={30} />
      <div className="row row--l">
        <Button>{t('start.form.submit')}</Button>
        <p className="small muted">{t('start.form.noAccount')}</p>
      </div>
    </form>
  )
}

interface SentenceProps {
  side: Side
  who: string
  job: string
  mode: (typeof modes)[number]
  longest: number
}

function Sentence({ side, who, job, mode, longest }: SentenceProps) {
  const t = useT('site')
  const person = side === 'a' ? 'First' : 'Second'
  return (
    <p className="say__line">
      <PersonMarker side={side} size="lg" />
      {who}{' '}
      <input
        className={`in in-${side}`}
        name={`${side}.job`}
        defaultValue={job}
        aria-label={t(`start.form.job${person}`)}
        autoComplete="off"
        maxLength={120}
        required
        lang="de"
      />{' '}
      {t('start.form.travels')}{' '}
      <select
        className={`in in-${side}`}
        name={`${side}.minutes`}
        defaultValue={longest}
        aria-label={t(`start.form.minutes${person}`)}
      >
        {minutes.map((count) => (
          <option key={count} value={count}>
            {t('start.form.minutes', { minutes: count })}
          </option>
        ))}
      </select>{' '}
      <span className="nw">
        <select
          className={`in in-${side}`}
          name={`${side}.mode`}
          defaultValue={mode}
          aria-label={t(`start.form.mode${person}`)}
        >
          {modes.map((name) => (
            <option key={name} value={name}>
              {t(`start.mode.${name}`)}
            </option>
          ))}
        </select>
        {t('start.form.end')}
      </span>
    </p>
  )
}
