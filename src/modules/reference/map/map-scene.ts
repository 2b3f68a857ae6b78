import type { TravelMode } from '../place.ts'

/** Person A is a circle and solid, person B a square and dashed; `one` stands for a single vacancy that is neither. */
export type MapSide = 'a' | 'b' | 'one'

/** What a map says about one person's way to work; `minutes` is null where no home is shown. */
export type MapCommute = {
  side: MapSide
  /** For the text alternative: "Linh", "Person A"; null for a single vacancy. */
  name: string | null
  /** The letter in the marker. */
  letter: string
  mode: TravelMode | null
  minutes: number | null
  maxMinutes: number | null
  /** Name of the place of work that the map marks first. */
  placeName: string
}

/** Everything a map shows, computed; plain data that a page can carry. Shapes share one plane, each view looks at a part of it. */
export type MapScene = {
  /** Begins the ids of the shapes; unique on the page. */
  id: string
  homeName: string | null
  commutes: readonly MapCommute[]
  /** True when the minutes come from an estimate. */
  estimated: boolean
  shapes: MapShapes
  /** From 44 rem on. */
  wide: MapView
  /** On phones: cropped to what matters. */
  narrow: MapView
}

/** Outlines as SVG path data. `reach` is what each side reaches within its limit, in the order of the commutes; empty where unlimited. */
export type MapShapes = {
  land: string
  districtBorders: string
  neighbourBorders: string
  reach: readonly { side: MapSide; path: string }[]
}

/** A part of the plane (`viewBox`) and what is drawn on it in pixels: `scale` plane units are one pixel at the narrowest width. */
export type MapView = {
  viewBox: { x: number; y: number; width: number; height: number }
  scale: number
  legs: readonly MapLeg[]
  labels: readonly MapLabel[]
  dots: readonly { x: number; y: number }[]
  workplaces: readonly { side: MapSide; letter: string; x: number; y: number }[]
  home: { x: number; y: number } | null
  otherHomes: readonly { x: number; y: number }[]
}

/** From the home to the marker of the workplace; `label` is the middle of the framed minutes. */
export type MapLeg = { side: MapSide; path: string; minutes: number; label: { x: number; y: number } }

export type MapLabel = {
  kind: 'lead' | 'town' | 'place' | 'district'
  text: string
  x: number
  y: number
  anchor: 'start' | 'middle' | 'end'
}

/** Sizes in pixels of the parts that labels must keep clear of; the component draws by the same numbers. */
export const mapSizes = {
  marker: 24,
  home: 32,
  minutes: { width: 72, height: 24, fontSize: 15 },
  label: { lead: 18, town: 16, place: 14, district: 14 },
} as const
