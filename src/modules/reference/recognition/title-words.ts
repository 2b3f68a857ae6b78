import { fold } from '../occupations/fold.ts'
import { stemOf } from './stem.ts'

/** A word of a title, reduced to its stem; `weight` in (0, 1] falls with the distance from the head of the title. */
export type TitleWord = { stem: string; weight: number }

/** What the words around the occupation say of it. */
export type TitleSignals = {
  /** "Helfer", "Aushilfe", "ungelernt": level 1. */
  helper: boolean
  /** "Leitung", "Head of", "Polier": the classes of supervision. */
  leading: boolean
  master: boolean
  /** "Fachwirt", "Specialist", "Berater": level 3. */
  specialist: boolean
  technician: boolean
  /** "wissenschaftlich", "Professor", "Dr.": level 4. */
  expert: boolean
  engineer: boolean
  /** "Fachkraft", "examiniert", "gelernt", "Facharbeiter": level 2. */
  skilled: boolean
  /** "Mitarbeiter" and the like: the level is open. */
  staff: boolean
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

/** After these words the rest says for what, with what or where; for each what its words then count. */
const weightAfter = {
  field: {
    words: new Set('fuer im bereich schwerpunkt fachrichtung abteilung zur zum fachbereich sparte branche'.split(' ')),
    weight: 0.65,
    afterGeneric: 0.95,
  },
  means: { words: new Set('mit inkl inklusive sowie plus als'.split(' ')), weight: 0.45, afterGeneric: 0.7 },
  place: {
    words: new Set(
      'in am an bei standort raum region grossraum ab nahe gesucht ort auf unser unsere unseren unserem suchen sucht aus von vom'.split(
        ' ',
      ),
    ),
    weight: 0.3,
    afterGeneric: 0.45,
  },
} as const

/** "in der Logistik" is a field, "in Coburg" a place. */
const articles = new Set(['der', 'die', 'dem', 'den', 'das', 'einer', 'einem', 'unserer', 'unserem'])

/** Titles that begin with these say only afterwards what is meant: "Mitarbeiter im Bereich Kreditoren", "Leitung der Küche". */
const generic =
  /^(mitarbeit\w*|helfer|hilfskraft|hilfskraeft|aushilf\w*|sachbearbeit\w*|fachkraft|kraft|facharbeiter|werkstudent|student\w*|assisten\w*|leiter|leitung|teamleit\w*|abteilungsleit\w*|gruppenleit\w*|schichtleit\w*|meister|technik|techniker|ingenieur|monteur|spezialist|referent|berater|experte|verkaeufer|verkauf|projektleit\w*|projektmanag\w*|manager|angestellt|kaufmaennisch|technisch|stellvertretend|stellv|produktionsmitarbeit\w*|produktionshelfer|fertigungsmitarbeit\w*|servic|servicekraft|servicemitarbeit\w*|servicetechnik\w*|praktikant|praktikum|praktika|junior|senior|lead|head|ausbildung|auszubildend|azubi|trainee|minijobber|saisonkraft|unterstuetzung|gesell|lehrkraft|arzt|facharzt|bediener|einrichter|pruefer|planer|architekt|entwickler|konstrukteur|koordinator|disponent|fahrer|kundenberat\w*|fachberat\w*)$/

/** These name the occupation again: "Quereinsteiger als Busfahrer". */
const fullAfter = new Set(['als', 'oder', 'bzw'])

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
    /leiter\b|leiterin\b|leitung|manager\b|\bhead\b|director|direktor|chef\b|vorarbeiter|polier|\blead\b|vorstand|leitend|supervisor/,
  master: /meister\b|meisterin\b/,
  specialist: /fachwirt|specialist|spezialist|experte|betriebswirt|referent|berater|consultant|fachplaner/,
  technician: /techniker\b|technikerin\b|technician/,
  expert:
    /wissenschaft|professor|\bdr\b|phd|architekt|architect|scientist|diplom|master\b|doktor|arzt|aerztin|jurist|physiker|chemiker/,
  engineer: /ingenieur|engineer/,
  skilled:
    /fachkraft|facharbeit|examin|gelernt|fachangestellt|fachverkaeuf|mechaniker|mechatroniker|elektroniker|kaufmann|kauffrau|geselle|fachfrau|fachmann/,
  staff: /mitarbeiter|kraft\b|kraefte\b|arbeiter\b/,
}

const longestTitle = 400

export function readTitle(text: string, limit = longestTitle): Title {
  const plain = withoutGender(text.slice(0, limit).replace(/&[a-z]+;|<[^>]*>/gi, ' '))
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

/** Of several things named the first is meant most. */
const lossPerWord = 0.1
const leastByOrder = 0.5

function weighted(folded: string): TitleWord[] {
  const words: TitleWord[] = []
  const tokens = folded.match(/c\+\+|c#|\.net\b|[a-z0-9]+|[()|,:–\-/;*!?]|\s-\s/g) ?? []
  let weight = 1
  let isGeneric = true
  let bracket = false
  tokens.forEach((token, at) => {
    if (!/[a-z0-9]/.test(token)) {
      if (token === '(' || token === ')') bracket = token === '('
      else if (words.length > 0 && /^[|:;–!?]$|^\s-\s$/.test(token)) weight = isGeneric ? 0.95 : Math.min(weight, 0.75)
      return
    }
    const kind = kindOfPreposition(token, tokens[at + 1])
    if (fullAfter.has(token)) weight = 1
    else if (kind && words.length > 0) weight = isGeneric ? kind.afterGeneric : kind.weight
    if (noise.has(token) || kind || /^\d+$/.test(token) || token.length < 2) return
    const stem = stemOf(token)
    const order = Math.max(leastByOrder, 1 - lossPerWord * words.length)
    words.push({ stem, weight: order * (bracket ? weight * 0.6 : weight) })
    isGeneric &&= generic.test(stem)
  })
  return words
}

function kindOfPreposition(token: string, next: string | undefined): { weight: number; afterGeneric: number } | null {
  const { field, means, place } = weightAfter
  if (field.words.has(token) || (token === 'in' && next !== undefined && articles.has(next))) return field
  if (means.words.has(token)) return means
  return place.words.has(token) ? place : null
}
