/** A five-digit class of the official KldB 2010. */
export type KldbClass = { code: string; title: string; text: string }

/** `current`: an occupation or training of today; `activity`: a search term of the agency; `historical`: no longer trained. */
export type DkzState = 'current' | 'activity' | 'historical'

/** A title of the Federal Employment Agency's list (DKZ). `id` is the agency's own number. */
export type DkzTitle = { id: string; kldb: string; state: DkzState; neutral: string; male: string; female: string }

export type EscoLabels = { label: string; alternatives: readonly string[]; description: string }

export type EscoOccupation = { uri: string; isco: string; de: EscoLabels | null; en: EscoLabels | null }

/** What was imported of the official files; each part may be missing. */
export type OfficialLists = {
  kldb: readonly KldbClass[]
  dkz: readonly DkzTitle[]
  esco: readonly EscoOccupation[]
  /** Essential skills by ESCO occupation URI, as ascending numbers. */
  essentialSkills: ReadonlyMap<string, Int32Array>
}

export const noOfficialLists: OfficialLists = { kldb: [], dkz: [], esco: [], essentialSkills: new Map() }
