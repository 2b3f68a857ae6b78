/** Female forms whose male one is not simply without "-in". Ends of folded words. */
const femaleEnds: readonly (readonly [string, string])[] = [
  ['aerztin', 'arzt'],
  ['koechin', 'koch'],
  ['anwaeltin', 'anwalt'],
  ['baeuerin', 'bauer'],
  ['beamtin', 'beamt'],
  ['frau', 'mann'],
  ['schwester', 'pfleger'],
]

/** An activity and who does it are one: "Filialleitung" is "Filialleiter". English heads of titles join the German ones. Ends of stems. */
const families: readonly (readonly [string, string])[] = [
  ['leitung', 'leiter'],
  ['assistenz', 'assistent'],
  ['assistant', 'assistent'],
  ['bearbeitung', 'bearbeiter'],
  ['beratung', 'berater'],
  ['betreuung', 'betreuer'],
  ['entwicklung', 'entwickler'],
  ['buchhaltung', 'buchhalter'],
  ['planung', 'planer'],
  ['konstruktion', 'konstrukteur'],
  ['administration', 'administrator'],
  ['engineer', 'ingenieur'],
  ['developer', 'entwickler'],
  ['consultant', 'berater'],
  ['technician', 'techniker'],
  ['specialist', 'spezialist'],
]

/** Abbreviations of advertisements, as folded words. */
const abbreviations = new Map([
  ['med', 'medizinisch'],
  ['kaufm', 'kaufmaennisch'],
  ['kfm', 'kaufmaennisch'],
  ['techn', 'technisch'],
  ['wiss', 'wissenschaftlich'],
  ['paed', 'paedagogisch'],
  ['ing', 'ingenieur'],
  ['exam', 'examiniert'],
  ['stellv', 'stellvertretend'],
  ['stv', 'stellvertretend'],
  ['edv', 'it'],
  ['mitarb', 'mitarbeiter'],
  ['auto', 'kfz'],
  ['lastkraftwagen', 'lkw'],
  ['kraftfahrzeug', 'kfz'],
  ['ma', 'mitarbeiter'],
])

/** Words that end like a female form or an inflection and are none. */
const asTheyAre = new Set(
  'benzin berlin medizin disziplin termin latein verein wein stein fein klein rein bein schwein allgemein magazin admin'.split(
    ' ',
  ),
)

const stems = new Map<string, string>()
const mostStems = 50_000

/**
 * One stem for the forms of a folded German word: without the female ending, plural and case. "verkaeuferinnen", "verkaeuferin" and
 * "verkaeufern" are "verkaeufer"; "medizinische" and "medizinischer" are "medizinisch".
 */
export function stemOf(word: string): string {
  const known = stems.get(word)
  if (known !== undefined) return known
  const stem = ofFamily(withoutInflection(withoutFemale(abbreviations.get(word) ?? word)))
  if (stems.size < mostStems) stems.set(word, stem)
  return stem
}

function ofFamily(stem: string): string {
  for (const [activity, person] of families) {
    if (stem.endsWith(activity)) return stem.slice(0, -activity.length) + person
  }
  return stem
}

function withoutFemale(word: string): string {
  if (word.length < 4 || asTheyAre.has(word)) return word
  for (const [female, male] of femaleEnds) {
    if (word.endsWith(female) && word !== female) return word.slice(0, -female.length) + male
    if (word === female && female !== 'frau' && female !== 'schwester') return male
  }
  const single = word.replace(/innen$/, 'in')
  if (single.length < 6 || !single.endsWith('in') || asTheyAre.has(single)) return word
  if (/(medizin|stein|verein|termin|disziplin|benzin|wein|magazin|bein|schein|berlin)$/.test(single)) return word
  return single.slice(0, -2)
}

function withoutInflection(word: string): string {
  if (word.length < 5 || asTheyAre.has(word)) return word
  const adjective = word.replace(
    /(isch|lich|iert|ell|tiv|ant|angestellt|beamt|geprueft|gelernt|behindert)(e|er|es|en|em)$/,
    '$1',
  )
  if (adjective !== word) return adjective
  return word.replace(/(?<=[a-z]{4})(?:ern|en|es|e|n|s)$/, (ending) => (ending === 'ern' ? 'er' : ''))
}
