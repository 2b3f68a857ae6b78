/**
 * What no package says and every gazetteer does. Small by intention: a fact stands here only where the sources leave a gap that the
 * build would otherwise have to guess at.
 */

/** Municipalities founded since 2016 whose name is not that of one settlement, and those whose seat kept its name. */
export const namesOfNewMunicipalities: Record<string, string> = {
  '01059188': 'Stapel',
  '01059189': 'Brodersby-Goltoft',
  '03153019': 'Langelsheim',
  '03154027': 'Söllingen',
  '03154028': 'Helmstedt',
  '03158040': 'Remlingen-Semmenstedt',
  '03251049': 'Bruchhausen-Vilsen',
  '03254041': 'Duingen',
  '03254042': 'Freden (Leine)',
  '03254043': 'Gronau (Leine)',
  '03254044': 'Lamspringe',
  '03254045': 'Sibbesse',
  '03352063': 'Cadenberge',
  '03358024': 'Walsrode',
  '06437016': 'Oberzent',
  '07132502': 'Neitersen',
  '07232502': 'Brimingen',
  '13071175': 'Eldetal',
  '13075156': 'Karlsburg',
  '13076168': 'Ruhner Berge',
  '13076169': 'Toddin',
  '14521035': 'Aue-Bad Schlema',
  '16061118': 'Dingelstädt',
  '16062066': 'Bleicherode',
  '16063103': 'Werra-Suhl-Tal',
  '16063104': 'Amt Creuzburg',
  '16063105': 'Eisenach',
  '16064076': 'Unstrut-Hainich',
  '16064077': 'Nottertal-Heilinger Höhen',
  '16065086': 'Artern',
  '16065087': 'Roßleben-Wiehe',
  '16065088': 'An der Schmücke',
  '16065089': 'Greußen',
  '16066095': 'Kaltennordheim',
  '16067089': 'Drei Gleichen',
  '16067091': 'Nessetal',
  '16067092': 'Georgenthal',
  '16068063': 'Buttstädt',
  '16068064': 'Kindelbrück',
  '16069063': 'Heldburg',
  '16070057': 'Geratal',
  '16070058': 'Großbreitenbach',
  '16071102': 'Am Ettersberg',
  '16071103': 'Grammetal',
  '16072024': 'Föritztal',
  '16073113': 'Schwarzatal',
  '16075136': 'Rosenthal am Rennsteig',
}

/** Joined to Walkenried on the day on which the district of Göttingen was founded and its municipalities were numbered by name. */
export const joinedToWalkenried: readonly string[] = ['03156013', '03156016']

/** Names in other languages and short names that people search for. */
export const exonyms: Record<string, readonly string[]> = {
  '03101000': ['Brunswick'],
  '03241001': ['Hanover'],
  '03252006': ['Hamelin'],
  '05154036': ['Cleves', 'Cleve'],
  '05315000': ['Cologne'],
  '05334002': ['Aix-la-Chapelle', 'Bad Aachen'],
  '06412000': ['Frankfurt/Main', 'Ffm'],
  '06611000': ['Cassel'],
  '07111000': ['Coblenz'],
  '07211000': ['Treves'],
  '07315000': ['Mayence'],
  '08335043': ['Constance'],
  '09162000': ['Munich'],
  '09362000': ['Ratisbon'],
  '09564000': ['Nuremberg'],
  '12053000': ['Frankfurt/Oder', 'Ffo'],
  '14713000': ['Leipsic'],
}

/** Former towns and well-known quarters that the list of settlements lacks or puts elsewhere; people still give them as the place. */
export const quarters: Record<string, readonly string[]> = {
  '04011000': ['Vegesack'],
  '05112000': ['Ruhrort', 'Homberg', 'Rheinhausen', 'Walsum', 'Hamborn'],
  '05113000': ['Kettwig', 'Werden', 'Steele', 'Borbeck', 'Kray'],
  '05114000': ['Uerdingen'],
  '05116000': ['Rheydt'],
  '05119000': ['Sterkrade', 'Osterfeld'],
  '05122000': ['Ohligs'],
  '05124000': ['Barmen', 'Elberfeld', 'Vohwinkel'],
  '05314000': ['Bad Godesberg', 'Beuel'],
  '05315000': ['Porz'],
  '05513000': ['Buer'],
  '05711000': ['Brackwede', 'Sennestadt'],
  '05911000': ['Wattenscheid', 'Langendreer'],
  '05913000': ['Hörde'],
  '05914000': ['Hohenlimburg', 'Haspe'],
  '05915000': ['Bockum-Hövel', 'Heessen', 'Uentrop'],
  '05916000': ['Wanne-Eickel', 'Wanne', 'Eickel'],
  '05978004': ['Rünthe'],
  '06412000': ['Höchst'],
  '08111000': ['Bad Cannstatt', 'Zuffenhausen', 'Feuerbach', 'Degerloch'],
  '08136088': ['Wasseralfingen'],
  '09162000': ['Schwabing'],
}

/**
 * Postcodes that the list of postcodes lacks: the municipality that uses them, and the neighbouring codes between which their point lies
 * (without neighbours: the point of the municipality). `why` says how the municipality was found.
 */
export const missingPostcodes: readonly {
  postcode: string
  municipality: string
  between: readonly string[]
  why: string
}[] = [
  {
    postcode: '04862',
    municipality: '14730190',
    between: [],
    why: 'Mockrehna got a code of its own beside 04860 Torgau',
  },
  { postcode: '06711', municipality: '15084590', between: [], why: 'second code of Zeitz beside 06712' },
  { postcode: '06868', municipality: '15091060', between: [], why: 'second code of Coswig (Anhalt) beside 06869' },
  { postcode: '08344', municipality: '14521260', between: [], why: 'Grünhain-Beierfeld, beside 08340 Schwarzenberg' },
  {
    postcode: '24222',
    municipality: '01057091',
    between: [],
    why: 'Schwentinental, founded from Raisdorf (24223) and Klausdorf',
  },
  { postcode: '24976', municipality: '01059183', between: [], why: 'quarters of Handewitt south of Flensburg' },
  {
    postcode: '25867',
    municipality: '01054074',
    between: ['25863', '25869'],
    why: 'islet of Oland, part of Langeneß (25863)',
  },
  {
    postcode: '27639',
    municipality: '03352061',
    between: ['27632', '27637', '27638'],
    why: 'Wurster Nordseeküste, founded from Dorum, Nordholz and Wremen',
  },
  { postcode: '39628', municipality: '15090070', between: [], why: 'second code of Bismark (Altmark) beside 39629' },
  { postcode: '60312', municipality: '06412000', between: ['60311', '60313'], why: 'inner city of Frankfurt am Main' },
  {
    postcode: '64760',
    municipality: '06437016',
    between: ['64743', '64754', '64757', '64759'],
    why: 'Oberzent, founded from the four places of these codes',
  },
  { postcode: '98630', municipality: '16069062', between: [], why: 'second code of Römhild beside 98631' },
  {
    postcode: '98694',
    municipality: '16070029',
    between: ['98704', '98708'],
    why: 'quarters of Ilmenau that had 98704 and 98708',
  },
  { postcode: '99090', municipality: '16051000', between: ['99089', '99092'], why: 'villages in the west of Erfurt' },
  { postcode: '99095', municipality: '16051000', between: ['99085', '99087'], why: 'villages in the north of Erfurt' },
  {
    postcode: '99331',
    municipality: '16070057',
    between: [],
    why: 'Geratal, founded around Geraberg beside 99330 Gräfenroda',
  },
  { postcode: '99707', municipality: '16065085', between: [], why: 'Kyffhäuserland, beside 99706 Sondershausen' },
  { postcode: '99820', municipality: '16063098', between: [], why: 'Hörselberg-Hainich, beside Eisenach' },
]

/** Districts that were merged since the boundaries were drawn: old key → key of today. */
export const mergedDistricts: Record<string, string> = { '03152': '03159', '03156': '03159', '16056': '16063' }

/** Districts whose everyday name no rule gives. */
export const districtNames: Record<string, { name: string; fullName: string }> = {
  '02000': { name: 'Hamburg', fullName: 'Hamburg' },
  '03241': { name: 'Region Hannover', fullName: 'Region Hannover' },
  '05334': { name: 'Städteregion Aachen', fullName: 'Städteregion Aachen' },
  '10041': { name: 'Regionalverband Saarbrücken', fullName: 'Regionalverband Saarbrücken' },
  '11000': { name: 'Berlin', fullName: 'Berlin' },
}
