import type { Obstacle } from './obstacles.ts'

/**
 * What a person may do about a member: release the name, not at present, or never (nor is it named then). Why not at present looks the same
 * whatever it is, since one of the reasons is what the partner does (S-36).
 */
export type NameStanding = 'possible' | 'notNow' | 'never'

export function nameStanding(obstacle: Obstacle | null, signsIn: boolean): NameStanding {
  switch (obstacle) {
    case 'excluded':
    case 'consent':
    case 'notMember':
      return 'never'
    case null:
    case 'tooFew':
    case 'tooRare':
      return signsIn ? 'possible' : 'notNow'
    default:
      return 'notNow'
  }
}

/** Proposed is it only where nothing but the k-rule stands against an anonymous profile. */
export function mayBeProposed(obstacle: Obstacle | null, signsIn: boolean): boolean {
  return (obstacle === 'tooFew' || obstacle === 'tooRare') && nameStanding(obstacle, signsIn) === 'possible'
}
