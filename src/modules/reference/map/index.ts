/** What pages show: safe for the browser, reads no files. Scenes are computed on the server by `drawMap` of `#modules/reference`. */
export { mapAlternative, MapLegend, RegionMap } from './region-map.tsx'
export type { MapCommute, MapScene, MapSide, MapView } from './map-scene.ts'
