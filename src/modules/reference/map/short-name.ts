/** On a map of the region "Mülheim" says enough. */
export function shortName(name: string): string {
  return name.replace(/ (am|an|a\.|i\.|in|im|ob|bei|b\.|v\.|vor|unter) .*$| \(.*$|\/.*$/, '')
}
