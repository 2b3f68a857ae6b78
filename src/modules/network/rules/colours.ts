/** A colour as six hex digits with `#`, in lower case. */
export type Hex = `#${string}`

export function isHex(text: string): text is Hex {
  return /^#[0-9a-f]{6}$/.test(text)
}

/**
 * What is made of a network's colour. It says whose page this is (bar above the header, buttons in mails); the colours of A, of B and of what is
 * shared keep their meaning and are never replaced.
 */
export type NetworkColours = {
  fill: Hex
  onFill: Hex
  /** The same for dark pages. */
  fillDark: Hex
  onFillDark: Hex
  /** As text and lines on the page. */
  text: Hex
  textDark: Hex
}

const white: Hex = '#ffffff'
const ink: Hex = '#10242b'
export const pageColours = { light: '#fbfcf8', dark: '#13242a' } as const satisfies Record<string, Hex>

/** WCAG 2.2 AA: text, and things that must be seen. */
export const textContrast = 4.5
const shapeContrast = 3

/** Any colour becomes readable: its hue stays, its lightness gives way. */
export function coloursOf(colour: Hex): NetworkColours {
  const fill = readableFill(colour)
  const fillDark = readableFill(untilContrast(colour, pageColours.dark, shapeContrast))
  return {
    fill,
    onFill: better(fill),
    fillDark,
    onFillDark: better(fillDark),
    text: untilContrast(colour, pageColours.light, textContrast),
    textDark: untilContrast(colour, pageColours.dark, textContrast),
  }
}

/** White or ink, whichever is read better. */
function better(fill: Hex): Hex {
  return contrast(white, fill) >= contrast(ink, fill) ? white : ink
}

function readableFill(colour: Hex): Hex {
  const onFill = better(colour)
  return contrast(onFill, colour) >= textContrast ? colour : untilContrast(colour, onFill, textContrast)
}

/** The colour itself where it stands out enough from `ground`, else the nearest lightness of its hue that does. */
function untilContrast(colour: Hex, ground: Hex, wanted: number): Hex {
  if (contrast(colour, ground) >= wanted) return colour
  const { lightness, chroma, hue } = toOklch(colour)
  const step = luminance(ground) > 0.18 ? -0.01 : 0.01
  for (let next = lightness + step; next > 0 && next < 1; next += step) {
    const candidate = fromOklch({ lightness: next, chroma, hue })
    if (contrast(candidate, ground) >= wanted) return candidate
  }
  return step < 0 ? ink : white
}

/** From 1 to 21. */
export function contrast(one: Hex, other: Hex): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].toSorted((a, b) => a - b)
  return (lighter + 0.05) / (darker + 0.05)
}

function luminance(colour: Hex): number {
  const [red, green, blue] = linear(colour)
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

type Triple = [number, number, number]

function linear(colour: Hex): Triple {
  return [1, 3, 5].map((from) => {
    const value = Number.parseInt(colour.slice(from, from + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  }) as Triple
}

type Oklch = { lightness: number; chroma: number; hue: number }

/** Björn Ottosson's OKLab, as in CSS Color 4. */
function toOklch(colour: Hex): Oklch {
  const [red, green, blue] = linear(colour)
  const l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue)
  const m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue)
  const s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue)
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s
  const b = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s
  const lightness = 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s
  return { lightness, chroma: Math.hypot(a, b), hue: Math.atan2(b, a) }
}

/** What a screen cannot show loses chroma until it can. */
function fromOklch({ lightness, chroma, hue }: Oklch): Hex {
  for (let part = chroma; part > 0; part -= 0.005) {
    const rgb = toLinear({ lightness, chroma: part, hue })
    if (rgb.every((value) => value > -0.0005 && value < 1.0005)) return toHex(rgb)
  }
  return toHex(toLinear({ lightness, chroma: 0, hue }))
}

function toLinear({ lightness, chroma, hue }: Oklch): Triple {
  const a = chroma * Math.cos(hue)
  const b = chroma * Math.sin(hue)
  const l = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
  const m = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
  const s = (lightness - 0.0894841775 * a - 1.291485548 * b) ** 3
  return [
    4.0767416621 * l - 3.3077115913 * m + 0.2309699292 * s,
    -1.2684380046 * l + 2.6097574011 * m - 0.3413193965 * s,
    -0.0041960863 * l - 0.7034186147 * m + 1.707614701 * s,
  ]
}

function toHex(rgb: Triple): Hex {
  const digits = rgb.map((value) => {
    const clamped = Math.min(1, Math.max(0, value))
    const encoded = clamped <= 0.0031308 ? clamped * 12.92 : 1.055 * clamped ** (1 / 2.4) - 0.055
    return Math.round(encoded * 255)
      .toString(16)
      .padStart(2, '0')
  })
  return `#${digits.join('')}`
}
