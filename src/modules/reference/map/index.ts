/** What pages show: safe for the browser, reads no files. Scenes are computed on the server by `drawMap` of `#modules/reference`. */
export { RegionMap } from './region-map.tsx'
export type { MapScene } from './map-scene.ts'
