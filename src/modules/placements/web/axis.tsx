import { Button, Empty, Notice, PersonMarker } from '#platform/components'
import { useT } from '#platform/i18n'
import { AxisChart } from './axis-chart.tsx'
import type { ActionView, AxisView, GapView, LaneView } from './present-axis.ts'

/** Gaps first, then both lanes on one scale. Every mark also stands in a list below, which is what a screen reader reads. */
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
        <AxisChart view={view} />
        <div className="axis__lanes">
          {view.lanes.map((lane) => (
            <Lane key={lane.side} lane={lane} />
          ))}
        </div>
      </div>
    </>
  )
}

function GapNotice({ gap: { title, text, actions } }: { gap: GapView }) {
  const t = useT('placements')
  return (
    <Notice tone="warn" title={title}>
      <p>{text}</p>
      <p className="b axis__help">{t('axis.whatToDo')}</p>
      <ul className="axis__actions">
        {actions.map((action) => (
          <Help key={action.key} action={action} />
        ))}
      </ul>
    </Notice>
  )
}

/** A suggestion, and under it what there is to press. */
function Help({ action: { text, links, reminders } }: { action: ActionView }) {
  return (
    <li>
      {text}
      {links.length > 0 && (
        <ul className="axis__links no-print">
          {links.map(({ href, label }) => (
            <li key={href}>
              <a href={href}>{label}</a>
            </li>
          ))}
        </ul>
      )}
      {reminders.length > 0 && (
        <div className="row no-print">
          {reminders.map(({ circulationId, processId, label }) => (
            <form key={processId} method="post">
              <input type="hidden" name="circulationId" value={circulationId} />
              <Button variant="secondary" size="s" name="processId" value={processId}>
                {label}
              </Button>
            </form>
          ))}
        </div>
      )}
    </li>
  )
}

function Lane({ lane: { side, name, initial, marks } }: { lane: LaneView }) {
  const t = useT('placements')
  return (
    <section aria-labelledby={`lane-${side}`}>
      <h2 className="h3 axis__who" id={`lane-${side}`}>
        <PersonMarker side={side} letter={initial} /> {name}
      </h2>
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
