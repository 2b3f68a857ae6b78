import { intlTag, type Locale } from './locale.ts'

/** Countries and lands with a code of their own (ISO 3166-1, and XK for Kosovo), without those where nobody lives. */
const countryCodes =
  'AD AE AF AG AI AL AM AO AR AS AT AU AW AX AZ BA BB BD BE BF BG BH BI BJ BL BM BN BO BQ BR BS BT BW BY BZ CA CC CD CF CG CH CI CK CL CM CN CO CR CU CV CW CX CY CZ DE DJ DK DM DO DZ EC EE EG EH ER ES ET FI FJ FK FM FO FR GA GB GD GE GF GG GH GI GL GM GN GP GQ GR GT GU GW GY HK HN HR HT HU ID IE IL IM IN IQ IR IS IT JE JM JO JP KE KG KH KI KM KN KP KR KW KY KZ LA LB LC LI LK LR LS LT LU LV LY MA MC MD ME MF MG MH MK ML MM MN MO MP MQ MR MS MT MU MV MW MX MY MZ NA NC NE NF NG NI NL NO NP NR NU NZ OM PA PE PF PG PH PK PL PM PN PR PS PT PW PY QA RE RO RS RU RW SA SB SC SD SE SG SH SI SJ SK SL SM SN SO SR SS ST SV SX SY SZ TC TD TG TH TJ TK TL TM TN TO TR TT TV TW TZ UA UG US UY UZ VA VC VE VG VI VN VU WF WS XK YE YT ZA ZM ZW'.split(
    ' ',
  )

/** What a country is called, from its code of two letters; the code itself where it has no name. */
export function countryName(code: string, locale: Locale): string {
  return new Intl.DisplayNames(intlTag[locale], { type: 'region' }).of(code) ?? code
}

const choicesByLocale = new Map<Locale, readonly { value: string; label: string }[]>()

/** To choose one from, by name in the order of the reader's language. */
export function countryChoices(locale: Locale): readonly { value: string; label: string }[] {
  const known = choicesByLocale.get(locale)
  if (known) return known
  const names = new Intl.DisplayNames(intlTag[locale], { type: 'region' })
  const choices = countryCodes
    .map((code) => ({ value: code, label: names.of(code) ?? code }))
    .toSorted((one, other) => one.label.localeCompare(other.label, intlTag[locale]))
  choicesByLocale.set(locale, choices)
  return choices
}
