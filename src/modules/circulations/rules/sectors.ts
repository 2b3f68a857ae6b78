import type { Sector } from '#modules/members'

/** In which sectors an occupation is usual, by the first two digits of the KldB; anything else is no reason for or against. */
const sectorsByField: Readonly<Record<string, readonly Sector[]>> = {
  '11': ['food'],
  '21': ['industry'],
  '22': ['industry', 'crafts'],
  '24': ['industry', 'crafts'],
  '25': ['industry', 'crafts', 'energy'],
  '26': ['industry', 'energy', 'crafts'],
  '27': ['industry', 'research'],
  '28': ['industry', 'crafts'],
  '29': ['food', 'hospitality'],
  '31': ['construction', 'administration'],
  '32': ['construction'],
  '33': ['construction', 'crafts'],
  '34': ['crafts', 'construction', 'energy'],
  '41': ['research', 'health', 'industry'],
  '42': ['energy', 'administration', 'research'],
  '43': ['software', 'consulting', 'research'],
  '51': ['logistics'],
  '52': ['logistics'],
  '54': ['hospitality', 'care'],
  '61': ['trade', 'industry'],
  '62': ['trade', 'food'],
  '63': ['hospitality', 'culture'],
  '71': ['administration', 'consulting', 'industry'],
  '72': ['finance', 'consulting'],
  '73': ['administration', 'consulting'],
  '81': ['health', 'care'],
  '82': ['care', 'health'],
  '83': ['social', 'education', 'care'],
  '84': ['education', 'research'],
  '91': ['research', 'education', 'culture'],
  '92': ['culture', 'consulting'],
  '93': ['culture', 'crafts'],
  '94': ['culture'],
}

export function usualSectors(kldb: string): readonly Sector[] {
  return sectorsByField[kldb.slice(0, 2)] ?? []
}
