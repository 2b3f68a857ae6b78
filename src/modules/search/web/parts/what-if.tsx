import { useT } from '#platform/i18n'

import type { WhatIfView } from '../search-view.ts'
import { ChangeLink } from './change-link.tsx'

/** What each limit costs: up to five relaxations, the largest gain first. */
export function WhatIf({ entries }: { entries: readonly WhatIfView[] }) {
  const t = useT('search')
  if (entries.length === 0) return null
  return (
    <section className="p2__wi" aria-labelledby="what-if">
      <div className="split">
        <h2 className="h3" id="what-if">
          {t('page.whatIf')}
        </h2>
        <p className="small muted">{t('page.whatIfHint')}</p>
      </div>
      <ul className="whatif" tabIndex={0} aria-label={t('page.whatIf')}>
        {entries.map((entry) => (
          <li key={entry.title + entry.text}>
            {entry.change ? (
              <ChangeLink change={entry.change} className="wi">
                <Entry entry={entry} />
              </ChangeLink>
            ) : (
              <div className="wi wi--none">
                <Entry entry={entry} />
              </div>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Entry({ entry: { gain, share, best, title, text } }: { entry: WhatIfView }) {
  return (
    <>
      <b className="wi__gain num">
        {gain}
        {best && <small>{best}</small>}
      </b>
      <span className="wi__text">
        <strong className="b">{title}</strong>
        <br />
        <span className="muted">{text}</span>
      </span>
      <svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
        <path d="M0 4h100" stroke="var(--d-sunk)" strokeWidth="8" />
        {share > 0 && <path d={`M0 4h${share}`} stroke="var(--d-both)" strokeWidth="8" />}
      </svg>
    </>
  )
}
