import { mapSizes, type MapLabel } from './map-scene.ts'

/** Pixels of a view; `bottom` is below `top`. */
export type Box = { left: number; top: number; right: number; bottom: number }

/** A place that would like a name beside its dot. The first ones win. */
export type NameWish = { kind: 'lead' | 'town' | 'place'; text: string; x: number; y: number; clearance: number }

/** A district that would like its name somewhere in its own shape. */
export type DistrictWish = { text: string; x: number; y: number; box: Box; holds: (x: number, y: number) => boolean }

export function overlaps(a: Box, b: Box): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
}

export function boxAround(x: number, y: number, width: number, height = width): Box {
  return { left: x - width / 2, right: x + width / 2, top: y - height / 2, bottom: y + height / 2 }
}

const narrowLetters = new Set("iljtfrI.,:;!'()/- ")
const wideLetters = new Set('mwMW')

/** Width of a text in Fira Sans, on the safe side. */
export function textWidth(text: string, fontSize: number, bold: boolean): number {
  let ems = 0
  for (const letter of text) {
    if (wideLetters.has(letter)) ems += 0.88
    else if (narrowLetters.has(letter)) ems += 0.36
    else ems += letter === letter.toUpperCase() ? 0.67 : 0.57
  }
  return ems * fontSize * (bold ? 1.05 : 1)
}

type Side = { anchor: MapLabel['anchor']; x: number; y: number }

/** Where a name may stand about its dot, best first: right, left, above, below, then the corners. */
function sidesOf(clearance: number, fontSize: number): Side[] {
  const middle = fontSize * 0.35
  const above = -clearance - 3
  const below = clearance + fontSize
  return [
    { anchor: 'start', x: clearance + 4, y: middle },
    { anchor: 'end', x: -clearance - 4, y: middle },
    { anchor: 'middle', x: 0, y: above },
    { anchor: 'middle', x: 0, y: below },
    { anchor: 'start', x: clearance, y: above + 2 },
    { anchor: 'end', x: -clearance, y: above + 2 },
    { anchor: 'start', x: clearance, y: below - 2 },
    { anchor: 'end', x: -clearance, y: below - 2 },
  ]
}

function textBox(anchor: MapLabel['anchor'], x: number, y: number, width: number, fontSize: number): Box {
  const left = anchor === 'start' ? x : anchor === 'end' ? x - width : x - width / 2
  return { left, right: left + width, top: y - fontSize * 0.85, bottom: y + fontSize * 0.3 }
}

/** Keeps what is taken of a view, and gives names the first free spot by rule. */
export class LabelPlacement {
  readonly #taken: Box[]
  readonly #view: Box
  readonly #onLand: (x: number, y: number) => boolean

  /** `onLand` tells whether a pixel lies in the network's districts: names do not run over its edge unless they must be shown. */
  constructor(view: Box, taken: readonly Box[], onLand: (x: number, y: number) => boolean) {
    this.#view = view
    this.#taken = [...taken]
    this.#onLand = onLand
  }

  /** Whether nothing stands there yet. */
  isFree(box: Box): boolean {
    const { left, top, right, bottom } = this.#view
    return (
      box.left >= left + 4 &&
      box.right <= right - 4 &&
      box.top >= top + 4 &&
      box.bottom <= bottom - 4 &&
      !this.#taken.some((other) => overlaps(box, other))
    )
  }

  take(box: Box): void {
    this.#taken.push(box)
  }

  /** Null when every spot is taken; names of the pair may leave the land, others may not. */
  placeName(wish: NameWish, mustShow: boolean): MapLabel | null {
    const fontSize = mapSizes.label[wish.kind]
    const width = textWidth(wish.text, fontSize, wish.kind !== 'place')
    const free = ({ anchor, x, y }: Side) => this.isFree(textBox(anchor, x, y, width, fontSize))
    const beside: Side[] = []
    for (const side of sidesOf(wish.clearance, fontSize)) {
      const at = { anchor: side.anchor, x: wish.x + side.x, y: wish.y + side.y }
      if (free(at)) beside.push(at)
    }
    const inside = beside.find((spot) => this.#holdsBox(textBox(spot.anchor, spot.x, spot.y, width, fontSize)))
    const spot = inside ?? (mustShow ? (beside[0] ?? this.#spotsAround(wish, width, fontSize).find(free)) : undefined)
    if (!spot) return null
    this.take(textBox(spot.anchor, spot.x, spot.y, width, fontSize))
    return { kind: wish.kind, text: wish.text, ...spot }
  }

  /** The free spot nearest to the wish where the whole name lies inside the district. */
  placeDistrict(wish: DistrictWish): MapLabel | null {
    const fontSize = mapSizes.label.district
    const width = textWidth(wish.text, fontSize, false) + wish.text.length * 0.6
    let spot: { x: number; y: number; far: number } | null = null
    for (let y = wish.box.top + fontSize; y < wish.box.bottom; y += 9) {
      if (spot && (y - wish.y) ** 2 >= spot.far) continue
      for (let x = wish.box.left + width / 2; x < wish.box.right - width / 2; x += 12) {
        const far = (x - wish.x) ** 2 + (y - wish.y) ** 2
        if (spot && far >= spot.far) continue
        const box = textBox('middle', x, y, width, fontSize)
        if (this.isFree(box) && cornersLie(box, wish.holds)) spot = { x, y, far }
      }
    }
    if (!spot) return null
    const { x, y } = spot
    this.take(textBox('middle', x, y, width, fontSize))
    return { kind: 'district', text: wish.text, x, y, anchor: 'middle' }
  }

  /** Lines above and below, pushed back into the view at its edges: a name of the pair is shown even if it must move. */
  #spotsAround(wish: NameWish, width: number, fontSize: number): Side[] {
    const spots: Side[] = []
    for (const lines of [0, 0.7, 1.4, 2.2]) {
      for (const shift of [0, -0.25, 0.25, -0.5, 0.5]) {
        const wanted = wish.x + shift * width
        const x = Math.min(Math.max(wanted, this.#view.left + 5 + width / 2), this.#view.right - 5 - width / 2)
        spots.push({ anchor: 'middle', x, y: wish.y + wish.clearance + fontSize * (1 + lines) })
        spots.push({ anchor: 'middle', x, y: wish.y - wish.clearance - 3 - fontSize * lines })
      }
    }
    return spots
  }

  #holdsBox(box: Box): boolean {
    return cornersLie(box, this.#onLand)
  }
}

/** The four corners, and the middles of the long sides. */
function cornersLie({ left, right, top, bottom }: Box, holds: (x: number, y: number) => boolean): boolean {
  const middle = (left + right) / 2
  return (
    holds(left, top) &&
    holds(right, top) &&
    holds(left, bottom) &&
    holds(right, bottom) &&
    holds(middle, top) &&
    holds(middle, bottom)
  )
}
