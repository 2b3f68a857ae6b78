import type { ReactNode } from 'react'

import { Breadcrumb } from '#platform/components'
import { useLocale, useT } from '#platform/i18n'
import { paths } from '../paths.ts'
import './file.css'

/** A page of a person's file: the way back, one heading, one sentence that says what this is for. */
export function PersonScreen({ title, lead, children }: { title: string; lead?: ReactNode; children: ReactNode }) {
  const t = useT('couples')
  const locale = useLocale()
  return (
    <main id="content" className="wrap page fl">
      <title>{title}</title>
      <Breadcrumb crumbs={[{ label: t('file.short'), href: paths.file(locale) }]} />
      <div className="narrow stack stack--l">
        <header className="page__head">
          <h1 className="h1">{title}</h1>
          {lead && <p className="lead">{lead}</p>}
        </header>
        {children}
      </div>
    </main>
  )
}
