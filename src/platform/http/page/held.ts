/** Where a held view hangs. Nothing that encodes an answer reads symbols, and this one is not even listed. */
const view = Symbol('view')

/** What a loader returns for a page that only the server renders. It says nothing by itself, so `.data` answers hold nothing of the view. */
export type Held<View> = { readonly [view]?: View }

/**
 * Keeps a view for the rendering that follows in this process: large ones are then not encoded for a browser that never asks. (Not in a
 * WeakMap: the collector of young objects keeps whatever a map that is old refers to, so each page's view would wait for the search of the whole
 * heap.)
 */
export function hold<View extends object>(held: View): Held<View> {
  return Object.defineProperty({}, view, { value: held })
}

/** The view that a loader or action of this very request held. */
export function heldView<View extends object>(held: Held<View>): View {
  const found = held[view]
  if (found === undefined) throw new Error('this was not held in this process')
  return found
}
