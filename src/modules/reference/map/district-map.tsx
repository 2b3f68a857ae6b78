import { useId } from 'react'

import { useT } from '#platform/i18n'
import type { DistrictMapPart } from './district-map.ts'

export interface DistrictMapProps {
  parts: readonly DistrictMapPart[]
  /** What the map says, in words; the page has the same as a table. */
  alternative: string
  /** By key: how many there are. None: the district is hatched. */
  counts: ReadonlyMap<string, number>
  /** What a filled and a hatched district mean. */
  legend: { some: string; none: string }
}

/** How often something is there, district by district: a figure in each, hatched where there is none. Pure SVG, prints in grey. */
export function DistrictMap({ parts, alternative, counts, legend }: DistrictMapProps) {
  const t = useT('reference')
  const id = useId()
  return (
    <figure className="district-map">
      <svg width="0" height="0" aria-hidden="true" focusable="false">
        <pattern id={`${id}-gap`} width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <path className="district-map__hatch" d="M0 0V7" />
        </pattern>
      </svg>
      <div className="district-map__parts" role="img" aria-label={alternative}>
        {parts.map((part) => (
          <Part key={part.districts[0]?.key} part={part} counts={counts} gap={`url(#${id}-gap)`} />
        ))}
      </div>
      <figcaption>
        <ul className="legend">
          <li>
            <svg viewBox="0 0 24 18" aria-hidden="true">
              <rect className="district-map__some" x="1" y="1" width="22" height="16" rx="3" />
            </svg>
            {legend.some}
          </li>
          <li>
            <svg viewBox="0 0 24 18" aria-hidden="true">
              <rect className="district-map__none" x="1" y="1" width="22" height="16" rx="3" />
              <path className="district-map__hatch" d="M3 15 15 3M9 16 21 4M2 9l7-7" />
            </svg>
            {legend.none}
          </li>
        </ul>
        <p className="xs muted">{t('map.source')}</p>
      </figcaption>
    </figure>
  )
}

function Part({ part, counts, gap }: { part: DistrictMapPart; counts: ReadonlyMap<string, number>; gap: string }) {
  const { width, height, districts, neighbours, labels } = part
  return (
    <svg className="map district-map__part" viewBox={`0 0 ${width} ${height}`} aria-hidden="true" focusable="false">
      <path className="map-neighbours" d={neighbours} />
      {districts.map(({ key, path }) => {
        const some = (counts.get(key) ?? 0) > 0
        return (
          <g key={key}>
            <path className={some ? 'district-map__some' : 'district-map__none'} d={path} />
            {!some && <path d={path} fill={gap} />}
          </g>
        )
      })}
      {districts.map(({ key, x, y }) => (
        <text key={key} className="district-map__figure" x={x} y={y + 6} textAnchor="middle">
          {counts.get(key) ?? 0}
        </text>
      ))}
      {labels.map(({ text, x, y, anchor }) => (
        <text key={text} className="map-name map-name--district" x={x} y={y} fontSize="14" textAnchor={anchor}>
          {text}
        </text>
      ))}
    </svg>
  )
}
