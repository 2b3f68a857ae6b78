import { intlTag, type Locale } from '#platform/i18n'

/** Languages people name most (ISO 639-1); those of the interface first. */
export const spokenLanguages =
  'de en vi ar bg bn bs cs da el es et fa fi fr hi hr hu id it ja ka ko ku lt lv mk mn nl no pl ps pt ro ru sk sl sq sr sv ta th ti tl tr uk ur uz zh'.split(
    ' ',
  )

/** ISO 3166-1, without those that have no people of their own. */
const regions =
  'AF AL DZ AD AO AR AM AU AT AZ BS BH BD BB BY BE BZ BJ BT BO BA BW BR BN BG BF BI KH CM CA CV CF TD CL CN CO KM CG CD CR CI HR CU CY CZ DK DJ DM DO EC EG SV GQ ER EE SZ ET FJ FI FR GA GM GE DE GH GR GD GT GN GW GY HT HN HK HU IS IN ID IR IQ IE IL IT JM JP JO KZ KE KI KP KR XK KW KG LA LV LB LS LR LY LI LT LU MO MG MW MY MV ML MT MH MR MU MX FM MD MC MN ME MA MZ MM NA NR NP NL NZ NI NE NG MK NO OM PK PW PS PA PG PY PE PH PL PT QA RO RU RW KN LC VC WS SM ST SA SN RS SC SL SG SK SI SB SO ZA SS ES LK SD SR SE CH SY TW TJ TZ TH TL TG TO TT TN TR TM TV UG UA AE GB US UY UZ VU VA VE VN YE ZM ZW'.split(
    ' ',
  )

export function languageName(code: string, locale: Locale): string {
  return new Intl.DisplayNames(intlTag[locale], { type: 'language' }).of(code) ?? code
}

export function countryName(code: string, locale: Locale): string {
  return new Intl.DisplayNames(intlTag[locale], { type: 'region' }).of(code) ?? code
}

/** In the order of the reader's language. */
export function countries(locale: Locale): { value: string; label: string }[] {
  return regions
    .map((code) => ({ value: code, label: countryName(code, locale) }))
    .toSorted((one, other) => one.label.localeCompare(other.label, intlTag[locale]))
}
