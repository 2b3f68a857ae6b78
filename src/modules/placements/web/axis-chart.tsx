import type { AxisView, LaneView } from './present-axis.ts'

/** Heights in pixels; widths are per cent, so that the drawing fills whatever room it has. */
const top = 30
const laneHeight = 44
const pattern = 'axis-gap'

/** One calendar, one lane a person: solid is certain, dashed is expected, hatched is a gap. The lists below say the same in words. */
export function AxisChart({ view: { lanes, gaps, ticks } }: { view: AxisView }) {
  const height = top + lanes.length * laneHeight
  return (
    <svg className="axis__chart" width="100%" height={height} aria-hidden="true">
      <pattern id={pattern} width="8" height="8" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <path d="M0 0v8" stroke="var(--d-danger)" strokeWidth="2" />
      </pattern>
      {ticks.map(({ percent, label }, position) => (
        <g key={percent} className={position % 2 === 1 ? 'axis__odd' : undefined}>
          <line x1={`${percent}%`} x2={`${percent}%`} y1={top} y2={height} className="axis__tick" />
          <text x={`${percent}%`} y="16" textAnchor={position === 0 ? 'start' : percent > 92 ? 'end' : 'middle'}>
            {label}
          </text>
        </g>
      ))}
      {gaps.map(({ key, fromPercent, toPercent }) => (
        <rect
          key={key}
          x={`${fromPercent}%`}
          y={top}
          width={`${toPercent - fromPercent}%`}
          height={height - top}
          fill={`url(#${pattern})`}
          opacity="0.5"
        />
      ))}
      {lanes.map((lane, position) => (
        <LaneLine
          key={lane.side}
          lane={lane}
          y={top + (position + 0.5) * laneHeight}
          todayPercent={ticks[0]?.percent ?? 0}
        />
      ))}
      <line
        x1={`${ticks[0]?.percent ?? 0}%`}
        x2={`${ticks[0]?.percent ?? 0}%`}
        y1={top}
        y2={height}
        className="axis__today"
      />
    </svg>
  )
}

function LaneLine({
  lane: { side, initial, marks },
  y,
  todayPercent,
}: {
  lane: LaneView
  y: number
  todayPercent: number
}) {
  const lastOf = (all: LaneView['marks']) => Math.max(todayPercent, ...all.map(({ percent }) => percent))
  const certain = lastOf(marks.filter(({ isExpected }) => !isExpected))
  const expected = lastOf(marks)
  return (
    <g className={`axis__lane axis__lane--${side}`}>
      <svg x="-1.75rem" y={y} overflow="visible" className={`axis__person axis__person--${side}`}>
        {side === 'a' ? <circle r="11" /> : <path d="M-10.5-10.5h21v21h-21Z" />}
        <text y="5" textAnchor="middle">
          {initial}
        </text>
      </svg>
      <line x1="0" x2="100%" y1={y} y2={y} className="axis__rest" />
      <line x1={`${todayPercent}%`} x2={`${certain}%`} y1={y} y2={y} className="axis__certain" />
      {expected > certain && <line x1={`${certain}%`} x2={`${expected}%`} y1={y} y2={y} className="axis__expected" />}
      {marks.map(({ key, percent, isExpected }) => (
        <svg key={key} x={`${percent}%`} y={y} overflow="visible">
          {side === 'a' ? (
            <circle r="8" className={isExpected ? 'axis__mark axis__mark--open' : 'axis__mark'} />
          ) : (
            <path d="M-7.5-7.5h15v15h-15Z" className={isExpected ? 'axis__mark axis__mark--open' : 'axis__mark'} />
          )}
        </svg>
      ))}
    </g>
  )
}
