import type { OrganisationKind } from '#modules/network'

/** What staff look at before an organisation comes in; the texts say how. */
export const checkNames = [
  'registerExtract',
  'callBack',
  'imprint',
  'officialAddress',
  'authority',
  'statutes',
  'workingConditions',
] as const
export type CheckName = (typeof checkNames)[number]

export type Check = { name: CheckName; required: boolean }

const required = (name: CheckName): Check => ({ name, required: true })
const advised = (name: CheckName): Check => ({ name, required: false })

const privateBody = [required('registerExtract'), required('callBack'), required('imprint'), advised('authority')]
const publicBody = [required('officialAddress'), required('callBack'), advised('authority')]
const association = [required('statutes'), required('callBack'), advised('registerExtract'), advised('authority')]

const checklists: Readonly<Record<OrganisationKind, readonly Check[]>> = {
  employer: [...privateBody, advised('workingConditions')],
  university: publicBody,
  municipality: publicBody,
  businessDevelopment: publicBody,
  chamber: publicBody,
  association,
  labourAdministration: publicBody,
  welcomeCentre: publicBody,
  multiplier: privateBody,
  club: association,
}

export function checklistOf(kind: OrganisationKind): readonly Check[] {
  return checklists[kind]
}

/** Required checks that nobody has done. */
export function missingChecks(kind: OrganisationKind, done: readonly CheckName[]): CheckName[] {
  return checklists[kind].filter(({ name, required: must }) => must && !done.includes(name)).map(({ name }) => name)
}
