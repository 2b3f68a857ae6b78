import type { RecognisePlace } from './places-of-row.ts'

const mostRemembered = 40_000

/** Remembers what was recognised: the rows of one file name few different places. Forgets all when it has grown too large. */
export function remembering(recognise: RecognisePlace): RecognisePlace {
  const known = new Map<string, ReturnType<RecognisePlace>>()
  return (description) => {
    const { name = null, postcode = null, lat = null, lon = null } = description
    const key = `${lat}|${lon}|${postcode}|${name}`
    let found = known.get(key)
    if (!found) {
      if (known.size >= mostRemembered) known.clear()
      known.set(key, (found = recognise(description)))
    }
    return found
  }
}
