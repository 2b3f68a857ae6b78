/** What pages show: safe for the browser, reads no files. Scenes are computed on the server by `drawMap` of `#modules/reference`. */
export { RegionMap } from './region-map.tsx'
export type { MapScene } from './map-scene.ts'
export { DistrictMap } from './district-map.tsx'
export type { DistrictMapPart } from './district-map.ts'
