import { demonstrationAreas } from '#modules/network'

export type SeedArea = keyof typeof demonstrationAreas

/** How many of the vacancies lie in each area. */
export const areaShare: Record<SeedArea, number> = {
  ruhr: 38,
  ostwuerttemberg: 16,
  ostwestfalen: 30,
  nordschwarzwald: 16,
}

export const seedDistricts: readonly string[] = Object.values(demonstrationAreas).flat()

export function areaOf(district: string): SeedArea | null {
  for (const [area, districts] of Object.entries(demonstrationAreas))
    if ((districts as readonly string[]).includes(district)) return area as SeedArea
  return null
}
