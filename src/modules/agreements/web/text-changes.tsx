import { Disclosure } from '#platform/components'
import { useT } from '#platform/i18n'
import type { ClauseChange, Piece } from '../rules/compare-texts.ts'
import type { ChangeSet } from './present-changes.ts'

/** What was negotiated, revision by revision. */
export function TextChanges({ changes }: { changes: readonly ChangeSet[] }) {
  const t = useT('agreements')
  if (changes.length === 0) return null
  return (
    <Disclosure summary={t('changes.title', { count: changes.length })}>
      <div className="stack">
        {changes.map(({ revision, at, clauses }) => (
          <section key={revision} className="stack stack--s">
            <h3 className="h4">{t('changes.at', { at })}</h3>
            <ClauseChanges clauses={clauses} />
          </section>
        ))}
      </div>
    </Disclosure>
  )
}

/** Words that came and went, marked as such for eyes and ears. */
export function ClauseChanges({ clauses }: { clauses: readonly ClauseChange[] }) {
  const t = useT('agreements')
  return (
    <ul className="stack stack--s" lang="de">
      {clauses.map(({ key, title, change, titlePieces, pieces, kinds }) => (
        <li key={key} className="card pad stack stack--xs">
          <p className="b">
            {change === 'changed' ? <Pieces pieces={titlePieces} /> : title}{' '}
            <span className="small muted">{t(`changes.${change}`)}</span>
          </p>
          {kinds && (
            <p className="small">
              {t('changes.kind', {
                before: t(`kind.${kinds.before as 'required'}`),
                after: t(`kind.${kinds.after as 'required'}`),
              })}
            </p>
          )}
          <p className="ag__diff">
            <Pieces pieces={pieces} />
          </p>
        </li>
      ))}
    </ul>
  )
}

function Pieces({ pieces }: { pieces: readonly Piece[] }) {
  return pieces.map(({ kind, text }, position) => {
    if (kind === 'added') return <ins key={position}>{text}</ins>
    if (kind === 'removed') return <del key={position}>{text}</del>
    return <span key={position}>{text}</span>
  })
}
