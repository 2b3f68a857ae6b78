import { deflateSync } from 'node:zlib'
import { xmlText } from '#platform/http'
import type { CvCareerStep, CvEducation, CvLanguage, CvMonth, CvPeriod, CvSkill, EuropassCv } from '../europass-cv.ts'

type Written = Omit<EuropassCv, 'leftOut'>

const element = (name: string, content: string | null, attributes = '') =>
  content === null ? '' : `<${name}${attributes}>${content}</${name}>`
const plain = (text: string | number | null) => (text === null ? null : xmlText(String(text)))
/** Both schemas keep HTML as text in a description. */
const html = (text: string | null) => (text === null ? null : xmlText(`<p>${xmlText(text)}</p>`))
const items = (skills: readonly CvSkill[], group: CvSkill['group']) =>
  skills.filter((skill) => skill.group === group).map(({ text }) => text)

/** A CV in the older schema. */
export function writeSkillsPassport(cv: Written): string {
  const wishes = cv.occupations.map(({ title, escoUri }) =>
    element(
      'Headline',
      element('Type', element('Code', 'job_applied_for')) +
        element('Description', element('Code', plain(escoUri)) + element('Label', plain(title))),
    ),
  )
  const learner = [
    ...wishes,
    element('WorkExperienceList', cv.careerSteps.map(workExperience).join('\n')),
    element('EducationList', cv.education.map(education).join('\n')),
    element('Skills', linguistic(cv.languages) + describedSkills(cv.skills)),
  ]
  return `<?xml version="1.0" encoding="UTF-8"?>
<SkillsPassport xmlns="http://europass.cedefop.europa.eu/Europass" locale="en"><LearnerInfo>${learner.join('\n')}</LearnerInfo></SkillsPassport>`
}

const monthAttributes = ({ year, month }: CvMonth) =>
  ` year="${year}"${month === null ? '' : ` month="--${String(month).padStart(2, '0')}"`}`

function periodOfPassport({ from, to, isCurrent }: CvPeriod): string {
  const part = (name: string, month: CvMonth | null) => (month ? element(name, '', monthAttributes(month)) : '')
  return element('Period', part('From', from) + part('To', to) + element('Current', String(isCurrent)))
}

const contact = (place: string | null, country: string | null) =>
  element(
    'ContactInfo',
    element(
      'Address',
      element(
        'Contact',
        element('Municipality', plain(place)) + element('Country', country && element('Code', plain(country))),
      ),
    ),
  )

function workExperience(step: CvCareerStep): string {
  const employer = element('Name', plain(step.employer)) + contact(step.place, step.country)
  return element(
    'WorkExperience',
    periodOfPassport(step) +
      element('Position', element('Code', plain(step.escoUri)) + element('Label', plain(step.title))) +
      element('Activities', html(step.tasks)) +
      element('Employer', employer),
  )
}

function education(entry: CvEducation): string {
  return element(
    'Education',
    periodOfPassport(entry) +
      element('Title', plain(entry.title)) +
      element('Organisation', element('Name', plain(entry.institution)) + contact(null, entry.country)) +
      element('Level', entry.eqfLevel === null ? null : element('Label', `EQF ${entry.eqfLevel}`)),
  )
}

function linguistic(languages: readonly CvLanguage[]): string {
  const described = ({ code, name }: CvLanguage) =>
    element('Description', element('Code', plain(code)) + element('Label', plain(name)))
  const native = languages.filter(({ level }) => level === 'native')
  const foreign = languages.filter(({ level }) => level !== 'native')
  const levels = ({ level }: CvLanguage) =>
    element('ProficiencyLevel', level && element('Reading', 'C2') + element('Writing', level))
  return element(
    'Linguistic',
    element('MotherTongueList', native.map((each) => element('MotherTongue', described(each))).join('')) +
      element(
        'ForeignLanguageList',
        foreign.map((each) => element('ForeignLanguage', described(each) + levels(each))).join(''),
      ),
  )
}

function describedSkills(skills: readonly CvSkill[]): string {
  const section = (name: string, group: CvSkill['group']) => {
    const list = items(skills, group).map((text) => `<li>${xmlText(text)}</li>`)
    return list.length ? element(name, element('Description', xmlText(`<ul>${list.join('')}</ul>`))) : ''
  }
  const licences = items(skills, 'driving').map((text) => element('Licence', text))
  return (
    section('JobRelated', 'job') +
    section('Computer', 'digital') +
    section('Organisational', 'organisation') +
    section('Communication', 'communication') +
    section('Other', 'other') +
    element('Driving', element('Description', licences.join('')))
  )
}

/** A CV in the schema of today; it knows no skills "of the job" beside the others. */
export function writeCandidate(cv: Written): string {
  const titles = cv.occupations.map((occupation) => positionTitle(occupation))
  const competencies = items(cv.skills, 'other').map((text) =>
    element('PersonCompetency', element('CompetencyID', plain(text)) + element('hr:TaxonomyID', 'other')),
  )
  const digital = items(cv.skills, 'digital').map((text) =>
    element('PersonCompetency', element('hr:TaxonomyID', 'Digital_Skill') + element('hr:CompetencyName', plain(text))),
  )
  const licences = items(cv.skills, 'driving').map((text) =>
    element('eures:License', element('hr:LicenseTypeCode', text)),
  )
  const titled = (name: string, group: CvSkill['group']) =>
    element(
      `${name}s`,
      items(cv.skills, group)
        .map((text) => element(name, element('Title', plain(text))))
        .join(''),
    )
  const native = cv.languages.filter(({ level }) => level === 'native')
  const person = native.map(({ code, name }) => element('PrimaryLanguageCode', plain(code ?? name)))
  const profile = [
    element('CandidatePositionPreferences', titles.join('')),
    element('EmploymentHistory', cv.careerSteps.map(employerHistory).join('\n')),
    element('EducationHistory', cv.education.map(attendance).join('\n')),
    element('eures:Licenses', licences.join('')),
    element(
      'PersonQualifications',
      cv.languages
        .filter(({ level }) => level !== 'native')
        .map(languageCompetency)
        .join('') + competencies.join(''),
    ),
    element('Skills', digital.join('')),
    titled('OrganisationalSkill', 'organisation'),
    titled('CommunicationAndInterpersonalSkill', 'communication'),
  ]
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>
<Candidate xmlns="http://www.europass.eu/1.0" xmlns:eures="http://www.europass_eures.eu/1.0" xmlns:hr="http://www.hr-xml.org/3" xmlns:oa="http://www.openapplications.org/oagis/9">
<CandidatePerson>${person.join('')}</CandidatePerson>
<CandidateProfile languageCode="en">${profile.join('\n')}</CandidateProfile></Candidate>`
}

const positionTitle = ({ title, escoUri }: { title: string; escoUri: string | null }) =>
  element('PositionTitle', plain(title), escoUri === null ? '' : ` typeCode="URI" languageID="${xmlText(escoUri)}"`)

const dateOf = (name: string, date: CvMonth | null) =>
  element(
    name,
    date &&
      element(
        'hr:FormattedDateTime',
        date.month === null ? String(date.year) : `${date.year}-${String(date.month).padStart(2, '0')}-15`,
      ),
  )

function employerHistory(step: CvCareerStep): string {
  return element(
    'EmployerHistory',
    element('hr:OrganizationName', plain(step.employer)) +
      element(
        'PositionHistory',
        positionTitle(step) +
          element(
            'eures:EmploymentPeriod',
            dateOf('eures:StartDate', step.from) +
              dateOf('eures:EndDate', step.to) +
              element('hr:CurrentIndicator', String(step.isCurrent)),
          ) +
          element('oa:Description', html(step.tasks)) +
          element('City', plain(step.place)) +
          element('Country', step.country && step.country.toLowerCase()),
      ),
  )
}

function attendance(entry: CvEducation): string {
  return element(
    'EducationOrganizationAttendance',
    element('hr:OrganizationName', plain(entry.institution)) +
      element(
        'OrganizationContact',
        element('Communication', element('Address', element('CountryCode', entry.country?.toLowerCase() ?? null))),
      ) +
      element('EducationLevelCode', plain(entry.eqfLevel)) +
      element(
        'AttendancePeriod',
        dateOf('StartDate', entry.from) + dateOf('EndDate', entry.to) + element('Ongoing', String(entry.isCurrent)),
      ) +
      element('EducationDegree', element('hr:DegreeName', plain(entry.title))),
  )
}

function languageCompetency({ code, name, level }: CvLanguage): string {
  const score = (type: string, text: string) =>
    element(
      'eures:CompetencyDimension',
      element('hr:CompetencyDimensionTypeCode', type) + element('eures:Score', element('hr:ScoreText', text)),
    )
  return element(
    'PersonCompetency',
    element('CompetencyID', plain(code ?? name), ` schemeName="${code ? 'NORMAL' : 'FREE_TEXT'}"`) +
      element('hr:TaxonomyID', 'language') +
      (level ? score('CEF-Understanding-Reading', 'C2') + score('CEF-Writing-Production', level) : ''),
  )
}

/** A PDF that carries a file as the Europass portal's do, packed or as it is. */
export function pdfCarrying(content: string | Buffer, { packed = true }: { packed?: boolean } = {}): Buffer {
  const bytes = packed ? deflateSync(content) : Buffer.from(content)
  const filter = packed ? ' /Filter /FlateDecode' : ''
  const page = deflateSync('BT /F1 12 Tf 40 700 Td (Curriculum vitae) Tj ET')
  return Buffer.concat([
    Buffer.from(`%PDF-1.7
1 0 obj
<< /Type /Catalog /Pages 2 0 R /Names << /EmbeddedFiles << /Names [(attachment.xml) 5 0 R] >> >> >>
endobj
2 0 obj
<< /Type /Pages /Kids [3 0 R] /Count 1 >>
endobj
3 0 obj
<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R >>
endobj
4 0 obj
<< /Length ${page.length} /Filter /FlateDecode >>
stream
`),
    page,
    Buffer.from(`
endstream
endobj
5 0 obj
<< /Type /Filespec /F (attachment.xml) /EF << /F 6 0 R >> >>
endobj
6 0 obj
<< /Length ${bytes.length} /Type /EmbeddedFile${filter} >>
stream
`),
    bytes,
    Buffer.from('\nendstream\nendobj\ntrailer\n<< /Root 1 0 R >>\nstartxref\n0\n%%EOF\n'),
  ])
}
