import type { Knowledge, Mark } from './marks.ts'
import type { World } from './world.ts'

/** One thing somebody does, by the forms of the pages; and who knows what from then on. */
export type Step = {
  title: string
  act(world: World, knowledge: Knowledge): Promise<void>
}

/** The way of a couple, with all that must stay with those it belongs to. */
export type Journey = { marks: readonly Mark[]; steps: readonly Step[] }
