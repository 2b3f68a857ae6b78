/** Pieces of the search page for pages of other modules; apart from the front door, because only pages can load them. */
import '../web/search-page.css'

export { MapPanel } from '../web/parts/map-panel.tsx'
export { NearMisses } from '../web/parts/near-misses.tsx'
export { PairCard } from '../web/parts/pair-card.tsx'
export { WhatIf } from '../web/parts/what-if.tsx'
