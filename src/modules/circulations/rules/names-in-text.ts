import { foldText } from '#platform/text-search'

/** A word as it was typed, and without marks and capitals. */
type Word = { typed: string; folded: string }

/** German and English words that are family names too: they count as names where they begin with a capital. */
const ordinaryWords = new Set(
  `lang kurz klein gross weiss schwarz braun roth grun jung alt neu gut frei hart fest reich stark wild ernst wunder morgen abend sommer
   winter herbst young long short small white black brown green good best hope grace will mark bill rose faith king hill wood lake stone
   price page rich`.split(/\s+/),
)

/** What stands in front of a name, in the languages of the platform. */
const titles = new Set('frau fr herr herrn hr mrs ms mr miss chi anh ong ba co'.split(' '))

const legalForms = 'gmbh ggmbh ag kg kgaa mbh ohg gbr ug se ev eg co ltd inc llc plc und and of the der die das'.split(
  ' ',
)

/** Words of a firm's name that say its kind, form, confession or country, not which one it is. */
const commonInFirms = new Set([
  ...legalForms,
  ...`des fur von am im in an bei zu stadt stadtwerke stadtverwaltung kreisverwaltung kreis gemeinde land bezirk amt verein verband stiftung
    gruppe group holding werk werke sparkasse volksbank volkshochschule firma company betrieb dienst dienste service services klinik
    klinikum kliniken krankenhaus universitatsklinikum hospital clinic praxis apotheke pflege pflegedienst pflegeheim altenheim seniorenheim
    heim haus hotel restaurant gasthof imbiss cafe backerei metzgerei laden markt supermarkt schule grundschule gymnasium kolleg
    berufskolleg hochschule fachhochschule universitat university school college kita kindergarten bau logistik transport spedition technik
    deutsche deutsches deutscher german evangelisch evangelische evangelisches katholisch katholische katholisches stadtische stadtisches
    sankt marien international europa vietnam viet ruhr rhein westfalen nrw benh vien cong truong dai hoc ty tnhh phan selbststandig
    selbstandig freiberuflich freelance privat private familie eigene eigener keine kein neue neuer neues`.split(/\s+/),
])

/** Behind "Dortmunder": the first word alone says where, not who. */
const publicHouse = /^(?:stadt|kreis|klini|krankenh|hochsch|fachhochsch|universit|volks|sparkasse|verkehr|verein)/

const shortestSureName = 4
const longestGap = 2

const splitWords = (text: string) => text.match(/[\p{L}\p{M}\p{N}]+/gu) ?? []

/** Folded words of a name; single letters are initials and tell nobody apart. */
const wordsOfName = (name: string) => splitWords(foldText(name)).filter((word) => word.length > 1)

/** Also the parts of "LinhTran"; the whole stays, for "linhtran". */
function wordsOf(text: string): Word[] {
  return splitWords(text).flatMap((typed) => {
    const parts = typed.split(/(?<=\p{Ll}\p{M}*)(?=\p{Lu})/u)
    return (parts.length > 1 ? [...parts, typed] : parts).map((part) => ({ typed: part, folded: foldText(part) }))
  })
}

/**
 * The words of a text that are a name, in any spelling with or without marks: alone, in the genitive ("Linhs", "Transche"), with a number, or two
 * of the names joined ("LinhTran", "tranlinh"). Short and ordinary words count with a capital, or behind a form of address.
 */
export function namesInText(text: string, names: readonly string[]): string[] {
  const wanted = names.flatMap(wordsOfName)
  // Folded after they are joined, as the text is: folding twice takes more away ("aee" to "ae" to "a").
  const typedNames = names.flatMap(splitWords).filter((word) => word.length > 1)
  const joined = typedNames.flatMap((one, index) =>
    typedNames.toSpliced(index, 1).map((other) => foldText(one + other)),
  )
  const words = wordsOf(text)
  const found = words.filter(({ typed, folded }, index) => {
    const isSure = /^\p{Lu}/u.test(typed) || titles.has(words[index - 1]?.folded ?? '')
    return (
      joined.some((both) => both.length >= shortestSureName && folded.includes(both)) ||
      wanted.some((name) => isNameIn(folded, name) && (isSure || !isOrdinary(name)))
    )
  })
  return [...new Set(found.map(({ typed }) => typed))]
}

const isOrdinary = (name: string) => name.length < shortestSureName || ordinaryWords.has(name)

function isNameIn(folded: string, name: string): boolean {
  const [, title = '', rest = ''] = /^(frau|herrn?)?(.*?)\d*$/u.exec(folded) ?? []
  return [rest, title + rest].some(
    (word) => word.startsWith(name) && /^(?:|s|es|ens?|ns|sch(?:e[mnrs]?)?)$/.test(word.slice(name.length)),
  )
}

/**
 * The names of firms in a text: all their words in order, a short word or two between them ("Klinikum in Unna"), or the first word where it names
 * the firm ("Rexroth" of "Rexroth Hydraulik GmbH"). A firm that is only called "Krankenhaus" is none that could be told apart.
 */
export function firmsInText(text: string, firms: readonly string[]): string[] {
  const words = splitWords(text).map((typed): Word => ({ typed, folded: foldText(typed) }))
  return [...new Set(firms.flatMap((firm) => firmIn(text, words, firm)))]
}

function firmIn(text: string, words: readonly Word[], firm: string): string[] {
  const parts = wordsOfName(firm)
  const [first = ''] = parts
  if (parts.every((part) => commonInFirms.has(part))) return []
  const isPlace = first.endsWith('er') && publicHouse.test(parts[1] ?? '')
  const isOwnName = !commonInFirms.has(first) && first.length > 2 && !isPlace
  const telling = parts.filter((part, index) => index === 0 || !legalForms.includes(part))
  const whole = telling.length > 1 ? inOrder(words, telling) : []
  return whole.length > 0 || !isOwnName ? whole : namesInText(text, [first])
}

/** From where the first word stands to where the last does; nothing where one is missing. */
function inOrder(words: readonly Word[], parts: readonly string[]): string[] {
  return words.flatMap((_, start) => {
    let at = start - 1
    for (const [index, part] of parts.entries()) {
      const reach = index === 0 ? 1 : longestGap + 1
      const next = words.slice(at + 1, at + 1 + reach).findIndex(({ folded }) => isNameIn(folded, part))
      if (next < 0) return []
      at += next + 1
    }
    return [
      words
        .slice(start, at + 1)
        .map(({ typed }) => typed)
        .join(' '),
    ]
  })
}
