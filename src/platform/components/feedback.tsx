import type { ReactNode } from 'react'

import { Icon, type IconName } from './icons.tsx'
import { Picture } from './marks.tsx'

export type Tone = 'neutral' | 'info' | 'ok' | 'warn' | 'danger' | 'line'

/** Icon and word on a tint. Never in the colours of A or B. */
export function Tag({ tone = 'neutral', icon, children }: { tone?: Tone; icon?: IconName; children: ReactNode }) {
  return (
    <span className={tone === 'neutral' ? 'tag' : `tag tag--${tone}`}>
      {icon && <Icon name={icon} />}
      {children}
    </span>
  )
}

const noticeIcons = { info: 'info', ok: 'done', warn: 'warning', danger: 'warning' } as const

interface NoticeProps {
  tone?: keyof typeof noticeIcons
  title?: string
  children: ReactNode
  /** Read out at once; for what happened because of the reader's own step. */
  live?: boolean
}

export function Notice({ tone = 'info', title, children, live = false }: NoticeProps) {
  return (
    <div className={`notice notice--${tone}`} role={live ? 'status' : undefined}>
      <Icon name={noticeIcons[tone]} />
      <div>
        {title && <p className="b">{title}</p>}
        {children}
      </div>
    </div>
  )
}

/** Nothing there: a picture, why, and the next step. */
export function Empty({ title, children, action }: { title: string; children?: ReactNode; action?: ReactNode }) {
  return (
    <div className="card empty">
      <Picture name="nothing-found" />
      <h2 className="h3">{title}</h2>
      {children && <div className="small muted">{children}</div>}
      {action}
    </div>
  )
}

/** Confirms what was done and offers to undo it: `undo` is a form with one button. Never an error. */
export function Toast({ children, undo }: { children: ReactNode; undo?: ReactNode }) {
  return (
    <div className="toast" role="status">
      <Icon name="done" />
      <span>{children}</span>
      {undo}
    </div>
  )
}

/** While something is on its way: two shapes that meet, and grey lines in the shape of what comes. */
export function Loading({ label }: { label: string }) {
  return (
    <div className="card pad skel" role="status" aria-label={label}>
      <svg className="duo" viewBox="0 0 72 20" aria-hidden="true">
        <circle cx="14" cy="10" r="7" fill="var(--d-a)" />
        <rect x="51" y="3" width="14" height="14" rx="2.5" fill="var(--d-b)" />
      </svg>
      <i />
      <i />
      <i />
    </div>
  )
}

/** Opens in place, without script. */
export function Disclosure({
  summary,
  open = false,
  children,
}: {
  summary: ReactNode
  open?: boolean
  children: ReactNode
}) {
  return (
    <details open={open}>
      <summary>{summary}</summary>
      {children}
    </details>
  )
}
