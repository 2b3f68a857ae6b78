import { fold } from '../occupations/fold.ts'
import { stemOf } from './stem.ts'

/** A word of a title, reduced to its stem; `weight` in (0, 1] falls with the distance from the head of the title. */
export type TitleWord = { stem: string; weight: number }

/** What the words around the occupation say of it. */
export type TitleSignals = {
  /** "Helfer", "Aushilfe", "ungelernt": level 1. */
  helper: boolean
  /** "Leitung", "Meister", "Teamleiter": the classes of supervision. */
  leading: boolean
  /** "Techniker", "Fachwirt", "Specialist": level 3. */
  specialist: boolean
  /** "Ingenieur", "wissenschaftlich", "Professor", "Dr.": level 4. */
  expert: boolean
  /** "Fachkraft", "examiniert", "gelernt", "Facharbeiter": level 2. */
  skilled: boolean
}

export type Title = { words: readonly TitleWord[]; signals: TitleSignals }

const gender = [
  // (m/w/d), m|w|d, (w,m,x), (m-w-d), also cut off at the end of a title: "(m", "(m/w"
  /\(?\b[mwdfx]\s*[/|,.*\-\\ ]\s*[mwdfxi](\s*[/|,.*\-\\ ]\s*[mwdfxia])?\b\.?\)?/gi,
  /\([mwdfx]\W*$/gi,
  /\((all genders|alle geschlechter|gn|divers|x)\)|\ball genders\b/gi,
] as const

/** What stands for the form of the other gender inside a word; "Verkäufer:in" and "Kaufmann/-frau" become one form. */
const innerGender: readonly (readonly [RegExp, string])[] = [
  [/(mann)\s?[/:*_|]\s?-?\s?(?:\p{L}*frau)\b/giu, '$1'],
  [/(frau)\s?[/:*_|]\s?-?\s?(?:\p{L}*mann)\b/giu, '$1'],
  [/(\p{L})(?:\s?\/\s?-?|:|\*|_|·|\()in(?:nen)?\b\)?/giu, '$1'],
  [/(\p{Ll})Innen\b/gu, '$1'],
  [/(\p{L}e)(?:\s?\/\s?-?|:|\*|_|\()[rn]\b\)?/giu, '$1'],
  [/(\p{L}e)r\s?[/:*_]\s?(?:in|e)\b/giu, '$1'],
]

/** After these words the rest says where, how or for whom, not what. */
const lessAfter = new Map<string, number>([
  ...['fuer', 'im', 'bereich', 'schwerpunkt', 'fachrichtung', 'abteilung', 'zur', 'zum'].map(
    (word) => [word, 0.65] as const,
  ),
  ...['mit', 'inkl', 'inklusive', 'sowie', 'plus'].map((word) => [word, 0.45] as const),
  ...[
    'in',
    'am',
    'an',
    'bei',
    'standort',
    'raum',
    'region',
    'ab',
    'nahe',
    'gesucht',
    'ort',
    'auf',
    'unser',
    'unsere',
    'unseren',
    'suchen',
    'sucht',
  ].map((word) => [word, 0.3] as const),
])

/** These name the occupation again: "Quereinsteiger als Busfahrer". */
const fullAfter = new Set(['als', 'oder', 'bzw', 'zum', 'zur'])

const noise = new Set(
  `und der die das den dem des ein eine einen einer vollzeit teilzeit voll teil minijob basis stunden woche std uhr euro eur brutto monat jahr
  sofort gesucht unbefristet befristet festanstellung direktvermittlung direkteinstieg neu job jobs stelle stellen werden wir sie du dich dein deine
  ihr ihre team verstaerkung interessante spannende attraktive gute gut bis zu ca max min tage tag woche wochen schicht schichten frueh spaet nacht
  nachtschicht tagschicht fruehschicht spaetschicht schichtbetrieb montag freitag wochenende samstag jederzeit kurzfristig langfristig dringend
  nicht kein keine auch gerne moeglich erforderlich oder bzw und gmbh ag kg co mbh se ev e v sued nord ost west deutschland bayern hessen nrw
  bundesweit m w d f x divers geringfuegig geringfuegige home office homeoffice remote hybrid quereinsteiger quereinstieg berufserfahrung erfahrung
  erfahrene erfahrener motivierte motivierter freundliche freundlicher engagierte zuverlaessige tarif tarifvertrag lohn gehalt bonus praemie
  ubernahme uebernahme option einstieg beginn start eintritt zeitarbeit nebenjob ferienjob job bewerbung bewerben jetzt hier chance zukunft`.split(
    /\s+/,
  ),
)

const signalPatterns: Record<keyof TitleSignals, RegExp> = {
  helper:
    /helfer|hilfe\b|hilfskraft|hilfskraefte|aushilf|ungelernt|anlern|hilfsarbeit|ohne ausbildung|minijob|ferien|quereinst/,
  leading:
    /leiter\b|leiterin\b|leitung|meister\b|meisterin\b|manager\b|\bhead\b|director|direktor|chef\b|vorarbeiter|polier|\blead\b|vorstand|leitend|fuehrer\b.*team|supervisor/,
  specialist: /techniker\b|fachwirt|specialist|spezialist|experte|betriebswirt|referent|berater|consultant|fachplaner/,
  expert:
    /ingenieur|engineer|wissenschaft|professor|\bdr\b|phd|architekt|architect|scientist|diplom|master\b|doktor|arzt|aerztin|jurist|physiker|chemiker/,
  skilled:
    /fachkraft|facharbeit|examin|gelernt|fachangestellt|fachverkaeuf|mechaniker|mechatroniker|elektroniker|kaufmann|kauffrau|geselle|fachfrau|fachmann/,
}

export function readTitle(text: string): Title {
  const plain = withoutGender(text.slice(0, 400).replace(/&[a-z]+;|<[^>]*>/gi, ' '))
  const folded = fold(plain)
  const signals = Object.fromEntries(
    Object.entries(signalPatterns).map(([name, pattern]) => [name, pattern.test(folded)]),
  ) as TitleSignals
  return { words: weighted(folded), signals }
}

export function withoutGender(text: string): string {
  let plain = text
  for (const pattern of gender) plain = plain.replace(pattern, ' ')
  for (const [pattern, form] of innerGender) plain = plain.replace(pattern, form)
  return plain
}

function weighted(folded: string): TitleWord[] {
  const words: TitleWord[] = []
  let weight = 1
  let bracket = 0
  for (const [token] of folded.matchAll(/c\+\+|c#|\.net\b|[a-z0-9]+|[()|,:–\-/;*!?]|\s-\s/g)) {
    if (!/[a-z0-9]/.test(token)) {
      if (token === '(') bracket = 1
      else if (token === ')') bracket = 0
      else if (words.length > 0 && /^[|:;–!?]$|^\s-\s$/.test(token)) weight = Math.min(weight, 0.75)
      continue
    }
    if (fullAfter.has(token)) weight = 1
    const less = lessAfter.get(token)
    if (less !== undefined && words.length > 0) weight = less
    if (noise.has(token) || less !== undefined || /^\d+$/.test(token) || token.length < 2) continue
    words.push({ stem: stemOf(token), weight: bracket ? weight * 0.6 : weight })
  }
  return words
}
