import type { LegView, PairView } from '../search-view.ts'

const centre = 360
/** From the middle of the gable to where a leg begins to count. */
const gap = 26
const widestLeg = 285

/**
 * The Pendelwaage: both commutes to one scale from the gable outwards, dotted on to the limit. 8.4 units a minute, fewer where a limit is
 * long.
 */
export function CommuteBalance({
  legs,
  text,
  limitLabel,
}: {
  legs: PairView['legs']
  text: string
  limitLabel: (minutes: number) => string
}) {
  const longest = Math.max(1, ...legs.map((leg) => leg?.maxMinutes ?? 0))
  const unitsPerMinute = Math.min(8.4, (widestLeg - gap) / longest)
  const reach = (minutes: number) => gap + minutes * unitsPerMinute
  return (
    <svg className="bal" viewBox="0 0 720 52" role="img" aria-label={text}>
      {legs.map(
        (leg, side) =>
          leg && (
            <Leg key={side} side={side === 0 ? -1 : 1} leg={leg} reach={reach} limit={limitLabel(leg.maxMinutes)} />
          ),
      )}
      <path
        d="M344 44.4V27.6L360 11.6l16 16v16.8Z"
        fill="var(--d-both)"
        stroke="var(--d-card)"
        strokeWidth="2.5"
        strokeLinejoin="round"
      />
      <path d="M356 44.4v-12h8v12" fill="var(--d-card)" />
    </svg>
  )
}

type LegProps = { side: -1 | 1; leg: LegView; reach: (minutes: number) => number; limit: string }

function Leg({ side, leg, reach, limit }: LegProps) {
  const end = centre + side * reach(leg.minutes)
  const bound = centre + side * reach(leg.maxMinutes)
  const isShort = reach(leg.minutes) < 118
  const outwards = side === -1 ? 'end' : 'start'
  return (
    <>
      <path
        d={`M${centre + side * 20} 30H${bound}`}
        stroke="var(--d-line-strong)"
        strokeWidth="1.5"
        strokeDasharray="1 5"
        strokeLinecap="round"
      />
      <path d={`M${bound} 23v14`} stroke="var(--d-line-strong)" strokeWidth="1.5" />
      <text x={bound + side * 8} y="35" textAnchor={outwards} fontSize="15" fill="var(--d-muted)">
        {limit}
      </text>
      <path
        d={`M${centre + side * 20} 30H${end}`}
        stroke={side === -1 ? 'var(--d-a-line)' : 'var(--d-b-line)'}
        strokeWidth="5"
      />
      {side === -1 ? (
        <circle cx={end} cy="30" r="9" fill="var(--d-a)" />
      ) : (
        <rect
          x={end - 8.5}
          y="21.5"
          width="17"
          height="17"
          rx="3"
          fill="var(--d-b)"
          stroke="var(--d-ink)"
          strokeWidth="1.5"
        />
      )}
      <text
        x={isShort ? centre + side * 24 : (centre + side * 20 + end) / 2}
        y="16"
        textAnchor={isShort ? outwards : 'middle'}
        className="bal__t"
        fontWeight="600"
        fill="var(--d-ink)"
      >
        {leg.label}
        <tspan fontWeight="400" fill="var(--d-muted)">
          {' '}
          {leg.mode}
        </tspan>
      </text>
    </>
  )
}
