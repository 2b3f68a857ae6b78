import { useT, type Translator } from '#platform/i18n'
import { mapSizes, type MapCommute, type MapScene, type MapSide, type MapView } from './map-scene.ts'

interface RegionMapProps {
  scene: MapScene
  /** Hides the legend where the page explains the colours itself. */
  legend?: boolean
}

/** The network's districts with reach, homes and ways to work, drawn by `drawMap`. Pure SVG: no script, no tiles, prints. */
export function RegionMap({ scene, legend = true }: RegionMapProps) {
  const t = useT('reference')
  return (
    <figure className="region-map">
      <SharedShapes scene={scene} />
      <View scene={scene} view={scene.wide} name="wide" />
      <View scene={scene} view={scene.narrow} name="narrow" />
      <figcaption>
        {legend && <MapLegend commutes={scene.commutes} />}
        <p className="xs muted">
          {scene.estimated && scene.commutes.some((commute) => commute.mode !== null) && `${t('map.estimated')} `}
          {t('map.source')}
        </p>
      </figcaption>
    </figure>
  )
}

/** What the map says, in words. */
function mapAlternative(scene: MapScene, t: Translator<'reference'>): string {
  const sentences = scene.homeName === null ? [] : [t('map.home', { home: scene.homeName })]
  for (const { name, minutes, mode, placeName } of scene.commutes) {
    if (minutes === null || mode === null) sentences.push(t('map.workplace', { place: placeName }))
    else
      sentences.push(
        t(name === null ? 'map.way' : 'map.wayOf', {
          name: name ?? '',
          minutes,
          mode: t(`map.mode.${mode}`),
          place: placeName,
        }),
      )
  }
  if (scene.commutes.filter((commute) => commute.maxMinutes !== null).length > 1) sentences.push(t('map.overlap'))
  return sentences.join(' ')
}

/** Drawn once and used by both views; out of sight but not `display: none`, which would take clip paths with it. */
function SharedShapes({ scene: { id, shapes } }: { scene: MapScene }) {
  return (
    <svg className="region-map__shapes" width="0" height="0" aria-hidden="true" focusable="false">
      <defs>
        <path id={`${id}-land`} d={shapes.land} vectorEffect="non-scaling-stroke" />
        <path id={`${id}-borders`} d={shapes.districtBorders} vectorEffect="non-scaling-stroke" />
        <path id={`${id}-neighbours`} d={shapes.neighbourBorders} vectorEffect="non-scaling-stroke" />
        {shapes.reach.map(({ side, path }) => (
          <path key={side} id={`${id}-reach-${side}`} d={path} vectorEffect="non-scaling-stroke" />
        ))}
        <clipPath id={`${id}-in-land`}>
          <use href={`#${id}-land`} />
        </clipPath>
        <clipPath id={`${id}-in-reach`}>
          <use href={`#${id}-reach-${shapes.reach[0]?.side ?? 'a'}`} />
        </clipPath>
      </defs>
    </svg>
  )
}

function View({ scene, view, name }: { scene: MapScene; view: MapView; name: 'wide' | 'narrow' }) {
  const t = useT('reference')
  const { x, y, width, height } = view.viewBox
  return (
    <svg
      className={`map map--${name}`}
      viewBox={`${x} ${y} ${width} ${height}`}
      role="img"
      aria-label={mapAlternative(scene, t)}
    >
      <Areas scene={scene} hatch={`${scene.id}-hatch-${name}`} scale={view.scale} />
      <g transform={`translate(${x} ${y}) scale(${view.scale})`}>
        {view.legs.map(({ side, path }) => (
          <g key={side}>
            <path className="map-leg-halo" d={path} />
            <path className={`map-leg map-leg--${side}`} d={path} />
          </g>
        ))}
        {view.dots.map((dot) => (
          <circle key={`${dot.x} ${dot.y}`} className="map-dot" cx={dot.x} cy={dot.y} r="3" />
        ))}
        {view.labels.map((label) => (
          <text
            key={`${label.kind} ${label.text}`}
            className={`map-name map-name--${label.kind}`}
            x={label.x}
            y={label.y}
            fontSize={mapSizes.label[label.kind]}
            textAnchor={label.anchor}
          >
            {label.text}
          </text>
        ))}
        {view.otherHomes.map((home) => (
          <Home key={`${home.x} ${home.y}`} at={home} size={0.5} />
        ))}
        {view.workplaces.map((workplace) => (
          <Workplace key={workplace.side} {...workplace} />
        ))}
        {view.home && <Home at={view.home} size={1} />}
        {view.legs.map(({ side, minutes, label }) => (
          <Minutes key={side} side={side} text={t('map.minutes', { minutes })} at={label} />
        ))}
      </g>
    </svg>
  )
}

/** Neighbours, districts, reach of A, reach of B, what both reach, borders, outlines: in this order. */
function Areas({ scene: { id, shapes }, hatch, scale }: { scene: MapScene; hatch: string; scale: number }) {
  const reach = shapes.reach.filter(({ path }) => path !== '')
  const [first, second] = reach
  return (
    <>
      <pattern
        id={hatch}
        width="6"
        height="6"
        patternUnits="userSpaceOnUse"
        patternTransform={`scale(${scale}) rotate(45)`}
      >
        <path className="map-hatch" d="M0 0V6" />
      </pattern>
      <use href={`#${id}-neighbours`} className="map-neighbours" />
      <use href={`#${id}-land`} className="map-land" />
      <g clipPath={`url(#${id}-in-land)`}>
        {reach.map(({ side }) => (
          <use key={side} href={`#${id}-reach-${side}`} className={`map-reach map-reach--${side}`} />
        ))}
        {first && second && (
          <g clipPath={`url(#${id}-in-reach)`}>
            <use href={`#${id}-reach-${second.side}`} className="map-both" />
            <use href={`#${id}-reach-${second.side}`} fill={`url(#${hatch})`} />
          </g>
        )}
        <use href={`#${id}-borders`} className="map-borders" />
        {reach.map(({ side }) => (
          <use key={side} href={`#${id}-reach-${side}`} className={`map-edge map-edge--${side}`} />
        ))}
      </g>
      <use href={`#${id}-land`} className="map-coast" />
    </>
  )
}

function Workplace({ side, letter, x, y }: MapView['workplaces'][number]) {
  const half = mapSizes.marker / 2
  return (
    <g transform={`translate(${x} ${y})`}>
      {side === 'b' ? (
        <>
          <rect
            className="map-marker-halo"
            x={-half - 2}
            y={-half - 2}
            width={mapSizes.marker + 4}
            height={mapSizes.marker + 4}
            rx="6"
          />
          <rect
            className="map-marker map-marker--b"
            x={1 - half}
            y={1 - half}
            width={mapSizes.marker - 2}
            height={mapSizes.marker - 2}
            rx="4"
          />
        </>
      ) : (
        <>
          <circle className="map-marker-halo" r={half + 2} />
          <circle className={`map-marker map-marker--${side}`} r={half - 1} />
        </>
      )}
      <text className={`nohalo map-letter map-letter--${side}`} y="5" fontSize="14" textAnchor="middle">
        {letter}
      </text>
    </g>
  )
}

/** The gable of the look; `size` 1 is the home of the pair. */
function Home({ at, size }: { at: { x: number; y: number }; size: number }) {
  return (
    <g transform={`translate(${at.x} ${at.y}) scale(${size})`}>
      <path className="map-home" d="M-15.2 13.7V-2.3L0-17.5 15.2-2.3v16Z" />
      <path className="map-door" d="M-3.8 13.7V2.3h7.6v11.4" />
    </g>
  )
}

function Minutes({ side, text, at }: { side: MapSide; text: string; at: { x: number; y: number } }) {
  const { width, height, fontSize } = mapSizes.minutes
  return (
    <g transform={`translate(${at.x} ${at.y})`}>
      <rect
        className={`map-minutes map-minutes--${side}`}
        x={-width / 2}
        y={-height / 2}
        width={width}
        height={height}
        rx="5"
      />
      <text className="nohalo map-minutes-text" y="5.3" fontSize={fontSize} textAnchor="middle">
        {text}
      </text>
    </g>
  )
}

/** Which surface is whose: same shapes and lines as on the map. */
function MapLegend({ commutes }: { commutes: readonly MapCommute[] }) {
  const t = useT('reference')
  const limited = commutes.flatMap(({ side, name, maxMinutes }) =>
    maxMinutes === null ? [] : [{ side, name, maxMinutes }],
  )
  if (limited.length === 0) return null
  return (
    <ul className="legend">
      {limited.map(({ side, name, maxMinutes }) => (
        <li key={side}>
          <svg viewBox="0 0 24 18" aria-hidden="true">
            <rect className={`map-reach--${side} map-edge--${side}`} x="1" y="1" width="22" height="16" rx="4" />
          </svg>
          {name === null ? t('map.reach', { minutes: maxMinutes }) : t('map.reachOf', { minutes: maxMinutes, name })}
        </li>
      ))}
      {limited.length > 1 && (
        <li>
          <svg viewBox="0 0 24 18" aria-hidden="true">
            <rect className="map-both" x="1" y="1" width="22" height="16" rx="4" />
            <path className="map-hatch" d="M3 15 15 3M9 16 21 4M2 9l7-7" />
          </svg>
          {t('map.both')}
        </li>
      )}
    </ul>
  )
}
