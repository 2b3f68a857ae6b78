import { organisationKinds, type OrganisationKind } from '#modules/network'

/** How people write the kinds in their lists, beside our own words. */
const names: Readonly<Record<OrganisationKind, readonly string[]>> = {
  employer: [
    'arbeitgeber',
    'unternehmen',
    'firma',
    'betrieb',
    'company',
    'klinik',
    'krankenhaus',
    'pflegeeinrichtung',
    'hospital',
    'doanh nghiệp',
    'nhà tuyển dụng',
  ],
  university: ['hochschule', 'universität', 'forschungseinrichtung', 'research', 'trường đại học', 'đại học'],
  municipality: ['kommune', 'stadt', 'gemeinde', 'kreis', 'behörde', 'authority', 'chính quyền'],
  businessDevelopment: ['wirtschaftsförderung', 'business development', 'wfg', 'xúc tiến kinh tế'],
  chamber: ['kammer', 'ihk', 'hwk', 'phòng công nghiệp', 'phòng nghề'],
  association: ['verband', 'gewerkschaft', 'union', 'hiệp hội', 'công đoàn'],
  labourAdministration: [
    'arbeitsverwaltung',
    'agentur für arbeit',
    'jobcenter',
    'job centre',
    'employment agency',
    'cơ quan lao động',
  ],
  welcomeCentre: ['welcome center', 'willkommenszentrum', 'trung tâm chào đón'],
  multiplier: ['multiplikator', 'träger', 'beratungsstelle', 'schule', 'đơn vị trung gian'],
  club: ['verein', 'society', 'câu lạc bộ', 'hội'],
}

const folded = (text: string) =>
  text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/đ/g, 'd')
    .replace(/[^a-z]/g, '')

const kinds = new Map(
  organisationKinds.flatMap((kind) => [kind, ...names[kind]].map((name) => [folded(name), kind] as const)),
)

/** The kind that a cell means; null where it means none. */
export function kindOf(text: string): OrganisationKind | null {
  return kinds.get(folded(text)) ?? null
}
