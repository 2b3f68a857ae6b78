import { Empty, Notice, PersonMarker } from '#platform/components'
import { useT } from '#platform/i18n'
import type { AxisView, GapView, LaneView } from './present-axis.ts'

/** Gaps first, then two lanes on one scale. Every mark also stands in the list below its lane, which is what a screen reader reads. */
export function TimeAxis({ view }: { view: AxisView }) {
  const t = useT('placements')
  if (view.lanes.every(({ marks }) => marks.length === 0)) {
    return (
      <Empty title={t('axis.none')}>
        <p>{t('axis.noneText')}</p>
      </Empty>
    )
  }
  return (
    <>
      {view.gaps.map((gap) => (
        <GapNotice key={gap.key} gap={gap} />
      ))}
      <div className="axis card pad">
        {view.lanes.map((lane) => (
          <Lane key={lane.side} lane={lane} todayPercent={view.todayPercent} />
        ))}
      </div>
    </>
  )
}

function GapNotice({ gap: { title, text, actions } }: { gap: GapView }) {
  const t = useT('placements')
  return (
    <Notice tone="warn" title={title}>
      <p>{text}</p>
      <p className="b">{t('axis.whatToDo')}</p>
      <ul>
        {actions.map((action) => (
          <li key={action}>{action}</li>
        ))}
      </ul>
    </Notice>
  )
}

function Lane({ lane: { side, name, marks }, todayPercent }: { lane: LaneView; todayPercent: number }) {
  const t = useT('placements')
  const colour = side === 'a' ? 'var(--d-a-line)' : 'var(--d-b-line)'
  return (
    <section className="axis__lane" aria-labelledby={`lane-${side}`}>
      <h2 className="h3" id={`lane-${side}`}>
        <PersonMarker side={side} size="sm" /> {name}
      </h2>
      <svg viewBox="0 0 1000 32" preserveAspectRatio="none" aria-hidden="true" className="axis__line">
        <path d="M0 16h1000" stroke="var(--d-line)" strokeWidth="2" />
        <path d={`M${todayPercent * 10} 0v32`} stroke="currentColor" strokeWidth="2" />
        {marks.map(({ key, percent, isExpected }) => (
          <path
            key={key}
            d={`M${percent * 10} 4v24`}
            stroke={colour}
            strokeWidth="8"
            strokeDasharray={isExpected ? '6 4' : undefined}
          />
        ))}
      </svg>
      {marks.length === 0 && <p className="small muted">{t('axis.noDays')}</p>}
      <ol className="axis__days">
        {marks.map(({ key, text, recipient, on, iso, isExpected }) => (
          <li key={key}>
            <time dateTime={iso} className="b num">
              {on}
            </time>
            <span>
              {text}
              {isExpected && <span className="muted"> ({t('axis.expected')})</span>}
              <br />
              <span className="small muted">{recipient}</span>
            </span>
          </li>
        ))}
      </ol>
    </section>
  )
}
