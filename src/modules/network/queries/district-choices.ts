import { allDistricts, states } from '#modules/reference'

export type StateChoices = { state: string; districts: { key: string; label: string }[] }

/** All districts of Germany by state, by name. */
export function districtChoices(): StateChoices[] {
  return states.map(({ key: state, name }) => ({
    state: name,
    districts: allDistricts()
      .filter((district) => district.state === state)
      .map(({ key, fullName }) => ({ key, label: fullName }))
      .toSorted((one, other) => one.label.localeCompare(other.label, 'de')),
  }))
}
