import type { ReactNode } from 'react'

import { Notice } from '#platform/components'
import { useT } from '#platform/i18n'

interface FormPageProps {
  /** For people who are signed in: in line with the desk around it. */
  atDesk?: boolean
  title: string
  lead?: ReactNode
  /** What happened because of the reader's step before. */
  notice?: string | undefined
  /** Why nothing happened. */
  problem?: ReactNode
  children: ReactNode
}

/** A page with one task under one heading. */
export function FormPage({ atDesk = false, title, lead, notice, problem, children }: FormPageProps) {
  const t = useT('identity')
  return (
    <main id="content" className={atDesk ? 'wrap wrap--desk page' : 'wrap page'}>
      <title>{title}</title>
      <div className="narrow stack stack--l">
        <header className="page__head">
          <h1 className="h1">{title}</h1>
          {lead && <p className="lead">{lead}</p>}
        </header>
        {notice && (
          <Notice tone="ok" live>
            <p>{notice}</p>
          </Notice>
        )}
        {problem && (
          <div role="alert">
            <Notice tone="danger" title={t('notDone')}>
              <p>{problem}</p>
            </Notice>
          </div>
        )}
        {children}
      </div>
    </main>
  )
}
