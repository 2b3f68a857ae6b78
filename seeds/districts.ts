/** The four areas of the demonstration region; district keys are the official five-digit ones. */
export const seedAreas = {
  ruhr: [
    '05978',
    '05913',
    '05911',
    '05113',
    '05112',
    '05915',
    '05562',
    '05513',
    '05914',
    '05954',
    '05916',
    '05119',
    '05117',
    '05512',
  ],
  ostwuerttemberg: ['08136', '08135'],
  ostwestfalen: ['05711', '05754', '05758', '05762', '05766', '05770', '05774'],
  nordschwarzwald: ['08231', '08235', '08236', '08237'],
} as const

export type SeedArea = keyof typeof seedAreas

/** How many of the vacancies lie in each area. */
export const areaShare: Record<SeedArea, number> = {
  ruhr: 38,
  ostwuerttemberg: 16,
  ostwestfalen: 30,
  nordschwarzwald: 16,
}

export const seedDistricts: readonly string[] = Object.values(seedAreas).flat()

export function areaOf(district: string): SeedArea | null {
  for (const [area, districts] of Object.entries(seedAreas))
    if ((districts as readonly string[]).includes(district)) return area as SeedArea
  return null
}
