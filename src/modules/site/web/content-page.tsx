import type { ReactNode } from 'react'

interface ContentPageProps {
  title: string
  lead?: string
  children: ReactNode
}

/** A page of running text under one heading. */
export function ContentPage({ title, lead, children }: ContentPageProps) {
  return (
    <main id="content" className="wrap page">
      <title>{title}</title>
      <header className="page__head">
        <h1 className="h1">{title}</h1>
        {lead && <p className="lead">{lead}</p>}
      </header>
      <div className="prose">{children}</div>
    </main>
  )
}

export function ContentSection({ title, children }: { title: string; children: ReactNode }) {
  return (
    <>
      <h2 className="h2">{title}</h2>
      {children}
    </>
  )
}
