import { formatNumber, useLocale, useT } from '#platform/i18n'

export interface Leg {
  /** Who travels, for the text alternative: "Linh", "Person A". */
  name: string
  minutes: number
  /** The longest way this person accepts; the dotted line ends there. */
  limitMinutes: number
  /** The means of travel in one word: "Bahn". */
  mode: string
}

interface CommuteBalanceProps {
  a: Leg
  b: Leg
  /** `wide` names the limits, `short` only marks them. */
  size?: 'wide' | 'short'
}

const sizes = {
  wide: { width: 720, unitsPerMinute: 8.4, labelRoom: 62 },
  short: { width: 440, unitsPerMinute: 5.6, labelRoom: 8 },
}
const gableRoom = 26
const signWidth = 8

/** The commute balance: both ways to one scale from the gable outwards, dotted to the limit. A solid with circle, B solid with square. */
export function CommuteBalance({ a, b, size = 'wide' }: CommuteBalanceProps) {
  const t = useT('components')
  const locale = useLocale()
  const { width, unitsPerMinute, labelRoom } = sizes[size]
  const centre = width / 2
  const longest = Math.max(a.minutes, b.minutes, a.limitMinutes, b.limitMinutes, 1)
  const unit = Math.min(unitsPerMinute, (centre - gableRoom - labelRoom) / longest)
  const out = (minutes: number) => round(gableRoom + unit * minutes)
  const minutesOf = (leg: Leg) => formatNumber(locale, Math.round(leg.minutes))
  const label = t('balance.text', {
    nameA: a.name,
    minutesA: a.minutes,
    modeA: a.mode,
    limitA: a.limitMinutes,
    nameB: b.name,
    minutesB: b.minutes,
    modeB: b.mode,
    limitB: b.limitMinutes,
  })
  const legLabel = (leg: Leg, direction: 1 | -1) => {
    const words = t('balance.minutes', { minutes: minutesOf(leg) })
    const half = ((words.length + 1 + leg.mode.length) * signWidth) / 2
    const distance = Math.max((20 + out(leg.minutes)) / 2, 22 + half)
    return (
      <text className="bal__t" x={round(centre + direction * distance)} y="17" textAnchor="middle">
        {words} <tspan>{leg.mode}</tspan>
      </text>
    )
  }
  const xA = round(centre - out(a.minutes))
  const xB = round(centre + out(b.minutes))
  const limitA = round(centre - out(a.limitMinutes))
  const limitB = round(centre + out(b.limitMinutes))
  return (
    <svg className="bal" viewBox={`0 0 ${width} 52`} role="img" aria-label={label}>
      <path
        d={`M${limitA} 30H${limitB}`}
        stroke="var(--d-line-strong)"
        strokeWidth="1.5"
        strokeDasharray="1 5"
        strokeLinecap="round"
      />
      <path d={`M${limitA} 23v14M${limitB} 23v14`} stroke="var(--d-line-strong)" strokeWidth="1.5" />
      {size === 'wide' && (
        <>
          <text className="bal__l" x={limitA - 8} y="35" textAnchor="end">
            {t('balance.limit', { minutes: formatNumber(locale, a.limitMinutes) })}
          </text>
          <text className="bal__l" x={limitB + 8} y="35">
            {t('balance.limit', { minutes: formatNumber(locale, b.limitMinutes) })}
          </text>
        </>
      )}
      <path d={`M${centre - 20} 30H${xA}`} stroke="var(--d-a-line)" strokeWidth="5" />
      <path d={`M${centre + 20} 30H${xB}`} stroke="var(--d-b-line)" strokeWidth="5" />
      <circle cx={xA} cy="30" r="9" fill="var(--d-a)" />
      <rect
        x={xB - 8.5}
        y="21.5"
        width="17"
        height="17"
        rx="3"
        fill="var(--d-b)"
        stroke="var(--d-ink)"
        strokeWidth="1.5"
      />
      <path
        d={`M${centre - 16} 44.4V27.6L${centre} 11.6L${centre + 16} 27.6V44.4Z`}
        fill="var(--d-both)"
        stroke="var(--d-card)"
        strokeWidth="2.5"
        strokeLinejoin="round"
      />
      <path d={`M${centre - 4} 44.4V32.4h8V44.4`} fill="var(--d-card)" />
      {legLabel(a, -1)}
      {legLabel(b, 1)}
    </svg>
  )
}

function round(units: number): number {
  return Math.round(units * 10) / 10
}
