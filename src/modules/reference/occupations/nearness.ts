import type { Nearness, OccupationCodes } from '../occupation.ts'

/** Closeness in ten-thousandths; docs/occupations.md explains each figure. */
export const closenessOf = {
  same: 10_000,
  sameClass: 9_600,
  sameIsco: 8_600,
  fourDigits: 8_200,
  threeDigits: 6_000,
  twoDigits: 3_500,
  allSkillsShared: 9_000,
} as const

/** Taken off for each requirement level between the two (helper … expert). */
export const lossPerLevel = 700

/** Fewer shared skills than this say nothing: most occupations share a skill or two. */
export const leastSharedSkills = 3

/** Essential ESCO skills two occupations share: `shared` of the `of` that the one with fewer skills has. */
export type SharedSkills = { shared: number; of: number }

const unrelated: Nearness = { closeness: 0, reason: { code: 'none' } }

/** The strongest reason that holds. Symmetric; with equal level difference never lower for more common digits. */
export function nearnessOf(from: OccupationCodes, to: OccupationCodes, skills: SharedSkills | null): Nearness {
  const hierarchy = byHierarchy(from, to)
  if (hierarchy.closeness >= closenessOf.sameClass) return hierarchy
  const loss = lossPerLevel * levelDifference(from.kldb, to.kldb)
  return [byIsco(from, to, loss), hierarchy, bySkills(skills, loss)].reduce((best, next) =>
    next.closeness > best.closeness ? next : best,
  )
}

export function levelDifference(from: string, to: string): number {
  return Math.abs(Number(from.charAt(4)) - Number(to.charAt(4)))
}

/** Which part of two essential skill lists (sorted ascending) is common. */
export function sharedSkills(left: ArrayLike<number>, right: ArrayLike<number>): SharedSkills {
  let shared = 0
  for (let l = 0, r = 0; l < left.length && r < right.length;) {
    const difference = left[l]! - right[r]!
    if (difference === 0) shared++
    if (difference <= 0) l++
    if (difference >= 0) r++
  }
  return { shared, of: Math.min(left.length, right.length) }
}

function byHierarchy(from: OccupationCodes, to: OccupationCodes): Nearness {
  const level = levelDifference(from.kldb, to.kldb)
  const loss = lossPerLevel * level
  if (from.kldb === to.kldb) {
    return isSame(from, to)
      ? { closeness: closenessOf.same, reason: { code: 'same' } }
      : { closeness: closenessOf.sameClass, reason: { code: 'kldb-5', levelDifference: 0 } }
  }
  const common = commonDigits(from.kldb, to.kldb)
  if (common >= 4)
    return { closeness: closenessOf.fourDigits - loss, reason: { code: 'kldb-4', levelDifference: level } }
  if (common === 3)
    return { closeness: closenessOf.threeDigits - loss, reason: { code: 'kldb-3', levelDifference: level } }
  if (common === 2)
    return { closeness: closenessOf.twoDigits - loss, reason: { code: 'kldb-2', levelDifference: level } }
  return unrelated
}

/** Within one class only a finer identity that both sides have can tell two occupations apart. */
function isSame(from: OccupationCodes, to: OccupationCodes): boolean {
  if (from.id && to.id) return from.id === to.id
  if (from.escoUri && to.escoUri) return from.escoUri === to.escoUri
  return true
}

function byIsco(from: OccupationCodes, to: OccupationCodes, loss: number): Nearness {
  if (!from.isco || from.isco !== to.isco) return unrelated
  return { closeness: closenessOf.sameIsco - loss, reason: { code: 'same-isco', isco: from.isco } }
}

function bySkills(skills: SharedSkills | null, loss: number): Nearness {
  if (!skills || skills.shared < leastSharedSkills) return unrelated
  const closeness = Math.floor((closenessOf.allSkillsShared * skills.shared) / skills.of) - loss
  return { closeness: Math.max(0, closeness), reason: { code: 'shared-skills', ...skills } }
}

function commonDigits(left: string, right: string): number {
  let common = 0
  while (common < 5 && left.charAt(common) === right.charAt(common)) common++
  return common
}
