const views = new WeakMap<object, unknown>()

/** What a loader returns for a page that only the server renders. It says nothing by itself, so `.data` answers hold nothing of the view. */
declare const viewType: unique symbol
export type Held<View> = { readonly [viewType]?: View }

/** Keeps a view for the rendering that follows in this process: large ones are then not encoded for a browser that never asks. */
export function hold<View extends object>(view: View): Held<View> {
  const held: Held<View> = {}
  views.set(held, view)
  return held
}

/** The view that a loader or action of this very request held. */
export function heldView<View extends object>(held: Held<View>): View {
  const view = views.get(held)
  if (view === undefined) throw new Error('this was not held in this process')
  return view as View
}
