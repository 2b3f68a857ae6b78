import type { ReactNode } from 'react'

export interface Stat {
  value: string
  text: string
}

/** A few large figures with what they count. */
export function Stats({ stats }: { stats: readonly Stat[] }) {
  return (
    <dl className="stats">
      {stats.map(({ value, text }) => (
        <div key={text}>
          <dt className="num">{value}</dt>
          <dd>{text}</dd>
        </div>
      ))}
    </dl>
  )
}

export interface KeyValue {
  key: string
  value: ReactNode
}

/** Facts about one thing, name and value. */
export function KeyValues({ facts }: { facts: readonly KeyValue[] }) {
  return (
    <dl className="key-values">
      {facts.map(({ key, value }) => (
        <div key={key}>
          <dt>{key}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
