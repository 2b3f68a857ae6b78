import { PairCard } from '#modules/search/cards'
import { Button, ButtonLink, Empty, SelectField } from '#platform/components'
import { useT } from '#platform/i18n'
import { verdicts } from '../pair.ts'
import { pairAnchor } from './pair-anchor.ts'
import { pairViews, type OwnPair, type OwnResult, type PairsView } from './present-own-pairs.ts'

const viewTexts = { open: 'own.viewOpen', liked: 'own.viewLiked', all: 'own.viewAll' } as const

/** The person's pairs, best first, each with the answer that stays their own. */
export function JudgedPairs({ result, view, path }: { result: OwnResult; view: PairsView; path: string }) {
  const t = useT('sharedsearch')
  const { pairs, total, more, isForTwo, considered } = result
  const [first, second] = considered.vacancies
  return (
    <section className="p2__list" aria-labelledby="pairs">
      <div className="split p2__count">
        <div>
          <h2 className="h2 num" id="pairs">
            {t(isForTwo ? 'own.pairs' : 'own.pairsAlone', { count: total })}
          </h2>
          <p className="small muted">
            {isForTwo ? t('own.considered', { first, second }) : t('own.consideredAlone', { first })}
          </p>
        </div>
        <form method="get" action={path} className="own-pairs__view no-print">
          <SelectField
            name="view"
            label={t('own.view')}
            defaultValue={view}
            choices={pairViews.map((value) => ({ value, label: t(viewTexts[value]) }))}
          />
          <Button variant="secondary">{t('own.apply')}</Button>
        </form>
      </div>
      {pairs.length === 0 ? (
        <Empty title={t('own.none')}>
          <p>{t('own.noneText')}</p>
        </Empty>
      ) : (
        <ol className="pairs">
          {pairs.map((own, index) => (
            <PairCard
              key={pairAnchor(own.pairKey)}
              id={pairAnchor(own.pairKey)}
              pair={own.pair}
              isOnMap={index === 0}
              open={false}
              solo={!isForTwo}
            >
              <Judgement {...own} />
            </PairCard>
          ))}
        </ol>
      )}
      {more !== null && (
        <p className="no-print p2__more">
          <ButtonLink href={`${path}?view=${view}&count=${more}#${lastAnchor(pairs)}`} variant="secondary">
            {t('own.more')}
          </ButtonLink>
        </p>
      )}
    </section>
  )
}

/** Where the reader stands while more pairs come below. */
function lastAnchor(pairs: readonly OwnPair[]): string {
  const last = pairs.at(-1)
  return last ? pairAnchor(last.pairKey) : 'pairs'
}

/** Three answers as buttons; pressing the one that holds takes it back. */
function Judgement({ pair, pairKey, verdict }: OwnPair) {
  const t = useT('sharedsearch')
  return (
    <form method="post" className="judge no-print">
      <input type="hidden" name="own" value={pairKey.own} />
      <input type="hidden" name="partner" value={pairKey.partner} />
      <fieldset>
        <legend className="small muted">
          {t('judge.legend')}
          <span className="sr"> {t('judge.of', { rank: pair.rank })}</span>
        </legend>
        <div className="judge__answers">
          {verdicts.map((each) => (
            <button
              key={each}
              name="verdict"
              value={verdict === each ? 'none' : each}
              aria-pressed={verdict === each}
              className={`judge__answer judge__answer--${each}`}
            >
              {t(`judge.${each}`)}
            </button>
          ))}
        </div>
      </fieldset>
    </form>
  )
}
