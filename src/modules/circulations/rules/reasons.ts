/** Why a member was proposed as a recipient; figures only, so that a page can say it in words. */
export type Reason =
  | { kind: 'sector'; sector: string }
  | { kind: 'distance'; km: number }
  | { kind: 'vacancies'; count: number; bestTitle: string | null }
  | { kind: 'repliesFast'; medianHours: number }
  | { kind: 'hiredBefore'; count: number }
