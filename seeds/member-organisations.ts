import type { OrganisationKind, OrganisationState } from '#modules/network'

export type SeedOrganisation = {
  /** The same everywhere, so that seats, agreements and offers can be hung on it. */
  id: string
  name: string
  kind: OrganisationKind
  state: OrganisationState
  isLead: boolean
  /** A real one; place and district follow from it. */
  postcode: string
  street: string
}

function organisation(
  number: number,
  kind: OrganisationKind,
  name: string,
  address: string,
  state: OrganisationState = 'member',
  isLead = false,
): SeedOrganisation {
  const [postcode = '', ...street] = address.split(' ')
  const id = `5eed0000-0000-4000-8000-${String(number).padStart(12, '0')}`
  return { id, name, kind, state, isLead, postcode, street: street.join(' ') }
}

/** Three equal leads. */
export const seedLeads = {
  agency: organisation(1, 'businessDevelopment', 'Standortagentur Brinkmark', '59423 Am Markt 4', 'member', true),
  chamber: organisation(2, 'chamber', 'Wirtschaftskammer Ulmenland', '33602 Gartenstraße 12', 'member', true),
  university: organisation(3, 'university', 'Hochschule Lindenfeld', '73433 Industriestraße 27', 'member', true),
} as const

/**
 * Forty invented members of all kinds and in every state. Employers and universities carry the names of invented employers whose vacancies
 * are in the region, so that both belong together.
 */
export const seedMembers = {
  hospital: organisation(4, 'employer', 'Klinikum Rautenhöhe', '33647 Industriestraße 48'),
  hospitalPaderborn: organisation(5, 'employer', 'Krankenhaus Haselhöhe', '33098 Am Bahnhof 73', 'accepted'),
  rehabilitation: organisation(6, 'employer', 'Reha-Klinik Farnhöhe', '73430 Hauptstraße 76'),
  care: organisation(7, 'employer', 'Pflegedienst Farnhof', '75172 Am Markt 71'),
  gears: organisation(8, 'employer', 'Farnwang Getriebe GmbH', '44139 Am Bahnhof 16'),
  drives: organisation(9, 'employer', 'Ahrenmar Antriebstechnik GmbH', '47139 Wiesengrund 48'),
  machines: organisation(10, 'employer', 'Zargeloh Maschinenbau GmbH', '33604 Am Markt 39', 'leaving'),
  lamps: organisation(11, 'employer', 'Varnsief Leuchten GmbH', '44369 Hauptstraße 76'),
  plastics: organisation(12, 'employer', 'Grausief Kunststoffe GmbH', '58239 Am Markt 72', 'applied'),
  data: organisation(13, 'employer', 'Quellbrok Daten GmbH', '32657 Wiesengrund 78'),
  food: organisation(14, 'employer', 'Feinkost Varnmar', '59368 Wiesengrund 10', 'applied'),
  store: organisation(15, 'employer', 'Kaufhaus Birkenling', '73488 Werkstraße 36', 'left'),
  transport: organisation(16, 'employer', 'Espenbrand Verkehrsbetriebe', '75175 Schulstraße 5'),
  bank: organisation(17, 'employer', 'Osterbank eG', '44799 Mühlenweg 66'),
  hotel: organisation(18, 'employer', 'Hotel Lindeneck', '45884 Werkstraße 11', 'refused'),
  software: organisation(19, 'employer', 'Graukamp Software GmbH', '89518 Mühlenweg 1'),
  universityDuisburg: organisation(20, 'university', 'Universität Marschfeld', '47199 Werkstraße 37'),
  universityDortmund: organisation(21, 'university', 'Hochschule Hohenfeld', '44229 Mühlenweg 36'),
  townServices: organisation(22, 'municipality', 'Stadtdienste Wiedenland', '45888 Am Markt 60'),
  municipalUnion: organisation(23, 'municipality', 'Kommunalverbund Immenland', '32051 Werkstraße 53'),
  municipalUnionCalw: organisation(24, 'municipality', 'Kommunalverbund Haselland', '75394 Werkstraße 75', 'accepted'),
  administration: organisation(25, 'municipality', 'Verwaltungsverbund Tannmark', '37671 Am Markt 1'),
  agencyFreudenstadt: organisation(26, 'businessDevelopment', 'Wirtschaftsförderung Ellertal', '72250 Lindenweg 3'),
  agencyHagen: organisation(27, 'businessDevelopment', 'Innovationsagentur Quellgrund', '58095 Am Bahnhof 2'),
  craftsChamber: organisation(28, 'chamber', 'Handwerkskammer Farnau', '75172 Schulstraße 21'),
  employersAssociation: organisation(29, 'association', 'Arbeitgeberverband Dornkreis', '45127 Hauptstraße 5'),
  union: organisation(30, 'association', 'Gewerkschaftsbund Sellgau', '44787 Am Bahnhof 9'),
  careAssociation: organisation(31, 'association', 'Pflegeverband Graumark', '59065 Lindenweg 18', 'applied'),
  jobCentre: organisation(32, 'labourAdministration', 'Jobcenter Marschgau', '45657 Gartenstraße 40'),
  employmentAgency: organisation(33, 'labourAdministration', 'Arbeitsagentur Lindental', '32756 Am Bahnhof 14'),
  welcomeCentre: organisation(34, 'welcomeCentre', 'Welcome Center Brinkmark', '44135 Am Markt 11'),
  welcomeCentreCalw: organisation(35, 'welcomeCentre', 'Welcome Center Tannenzell', '75365 Am Markt 3'),
  arrivalHouse: organisation(36, 'welcomeCentre', 'Ankunftshaus Weserwinkel', '32423 Mühlenweg 2'),
  languageSchool: organisation(37, 'multiplier', 'Sprachschule Zweiklang', '45128 Hauptstraße 31'),
  advice: organisation(38, 'multiplier', 'Beratungsstelle Zwei Wege', '33098 Schulstraße 8'),
  familyCentre: organisation(39, 'multiplier', 'Familienbildung Hand in Hand', '89518 Wiesengrund 6', 'leaving'),
  vietnamClub: organisation(40, 'club', 'Deutsch-Vietnamesischer Verein Lotusbrücke e. V.', '33615 Gartenstraße 77'),
  neighbourhood: organisation(41, 'club', 'Nachbarschaft am Fluss e. V.', '46045 Lindenweg 25'),
  sports: organisation(42, 'club', 'Sportfreunde Ulmental e. V.', '73525 Schulstraße 60'),
  culture: organisation(43, 'club', 'Kulturverein Neue Ufer e. V.', '45468 Am Markt 19', 'left'),
} as const

/** Leads first. */
export const seedOrganisations: readonly SeedOrganisation[] = [
  ...Object.values(seedLeads),
  ...Object.values(seedMembers),
]
