import {
  countryOf,
  descriptionOf,
  eqfLevelOf,
  escoUriOf,
  languageCodeOf,
  lowestLevel,
  monthOfText,
  shortened,
} from './cv-values.ts'
import type {
  CvCareerStep,
  CvEducation,
  CvLanguage,
  CvOccupation,
  CvPeriod,
  CvSkill,
  EuropassCv,
  LeftOut,
} from './europass-cv.ts'
import { all, at, textAt, type XmlElement } from './xml-tree.ts'

/** The schema of Europass since 2020, after HR Open Standards: `Candidate/CandidatePerson` and `Candidate/CandidateProfile`. */
export function readCandidate(root: XmlElement): EuropassCv {
  const person = at(root, 'CandidatePerson')
  const profile = at(root, 'CandidateProfile')
  return {
    occupations: all(profile, 'CandidatePositionPreferences', 'PositionTitle').flatMap(occupationOf),
    careerSteps: all(profile, 'EmploymentHistory', 'EmployerHistory').flatMap(careerStepsOf),
    education: all(profile, 'EducationHistory', 'EducationOrganizationAttendance').flatMap(educationOf),
    languages: languagesOf(person, profile),
    skills: skillsOfProfile(profile),
    leftOut: leftOutOf(person, profile),
  }
}

function occupationOf(title: XmlElement): CvOccupation[] {
  const text = shortened(textAt(title))
  return text === null
    ? []
    : [{ line: title.line, title: text, escoUri: escoUriOf(title.attributes.get('languageID')) }]
}

function periodOf(period: XmlElement | undefined): CvPeriod {
  return {
    from: monthOfText(textAt(period, 'StartDate', 'FormattedDateTime')),
    to: monthOfText(textAt(period, 'EndDate', 'FormattedDateTime')),
    isCurrent: (textAt(period, 'CurrentIndicator') ?? textAt(period, 'Ongoing')) === 'true',
  }
}

/** One employer may have several positions; the period stands with the position or, where there is one, with the employer. */
function careerStepsOf(employer: XmlElement): CvCareerStep[] {
  const positions = all(employer, 'PositionHistory')
  return (positions.length > 0 ? positions : [employer]).flatMap((position) => careerStepOf(employer, position))
}

function careerStepOf(employer: XmlElement, position: XmlElement): CvCareerStep[] {
  const [named] = all(position, 'PositionTitle').flatMap(occupationOf)
  const name = shortened(textAt(employer, 'OrganizationName'))
  const address = addressOf(employer)
  if (!named && name === null) return []
  return [
    {
      line: position.line,
      title: named?.title ?? '',
      escoUri: named?.escoUri ?? null,
      ...periodOf(at(position, 'EmploymentPeriod') ?? at(employer, 'EmploymentPeriod')),
      employer: name,
      place: shortened(textAt(position, 'City') ?? textAt(address, 'CityName')),
      country: countryOf(textAt(position, 'Country') ?? textAt(address, 'CountryCode')),
      tasks: descriptionOf(at(position, 'Description')),
    },
  ]
}

function addressOf(organisation: XmlElement): XmlElement | undefined {
  return all(organisation, 'OrganizationContact', 'Communication', 'Address')[0]
}

function educationOf(attendance: XmlElement): CvEducation[] {
  const degree = at(attendance, 'EducationDegree')
  const title = shortened(textAt(degree, 'DegreeName') ?? textAt(attendance, 'ProgramName'))
  const institution = shortened(textAt(attendance, 'OrganizationName'))
  if (title === null && institution === null) return []
  return [
    {
      line: attendance.line,
      title: title ?? '',
      institution,
      ...periodOf(at(attendance, 'AttendancePeriod')),
      country: countryOf(textAt(addressOf(attendance), 'CountryCode')),
      eqfLevel: eqfLevelOf(textAt(attendance, 'EducationLevelCode')),
    },
  ]
}

const isLanguage = (competency: XmlElement) => textAt(competency, 'TaxonomyID')?.toLowerCase() === 'language'

function languagesOf(person: XmlElement | undefined, profile: XmlElement | undefined): CvLanguage[] {
  const native = all(person, 'PrimaryLanguageCode').flatMap((element) => languageOf(element, 'native'))
  const foreign = all(profile, 'PersonQualifications', 'PersonCompetency')
    .filter(isLanguage)
    .flatMap((competency) => {
      const scores = all(competency, 'CompetencyDimension', 'Score', 'ScoreText').map((score) => textAt(score))
      const overall = textAt(competency, 'ProficiencyLevel', 'ScoreText')
      return all(competency, 'CompetencyID').flatMap((element) =>
        languageOf(element, lowestLevel([...scores, overall])),
      )
    })
  const isNative = ({ name, code }: CvLanguage) => native.some((own) => own.name === name || own.code === (code ?? ''))
  return [...native, ...foreign.filter((language) => !isNative(language))]
}

/** Text is a code ("deu"), the address of one in the Publications Office's list (…/language/DEU), or a word. */
function languageOf(element: XmlElement, level: CvLanguage['level']): CvLanguage[] {
  const text = shortened(textAt(element)?.split('/').at(-1) ?? null)
  return text === null ? [] : [{ line: element.line, code: languageCodeOf(text), name: text, level }]
}

/** Loose skills, skills in named groups, competencies that are no language, and the sections of free text. */
function skillsOfProfile(profile: XmlElement | undefined): CvSkill[] {
  const skill = (group: CvSkill['group']) => (element: XmlElement) => skillOf(element, group)
  const competencies = all(profile, 'PersonQualifications', 'PersonCompetency').filter((each) => !isLanguage(each))
  return unique([
    ...[
      ...all(profile, 'Skills', 'PersonCompetency'),
      ...all(profile, 'Skills', 'SkillsGroup', 'PersonCompetency'),
    ].flatMap(skill('digital')),
    ...competencies.flatMap((each) => skillOf(each, isDigital(each) ? 'digital' : 'other')),
    ...all(profile, 'DigitalSkills', 'DigitalSkillsGroup', 'DigitalSkill').flatMap(skill('digital')),
    ...all(profile, 'OrganisationalSkills', 'OrganisationalSkill').flatMap(skill('organisation')),
    ...all(profile, 'ManagementAndLeadershipSkills', 'ManagementAndLeadershipSkill').flatMap(skill('organisation')),
    ...all(profile, 'CommunicationAndInterpersonalSkills', 'CommunicationAndInterpersonalSkill').flatMap(
      skill('communication'),
    ),
    ...all(profile, 'Licenses', 'License', 'LicenseTypeCode').flatMap(skill('driving')),
  ])
}

const isDigital = (competency: XmlElement) =>
  textAt(competency, 'TaxonomyID')
    ?.toLowerCase()
    .replace(/[^a-z]/g, '') === 'digitalskill'

function skillOf(element: XmlElement, group: CvSkill['group']): CvSkill[] {
  const text = shortened(
    textAt(element, 'CompetencyName') ?? textAt(element, 'Title') ?? textAt(element, 'CompetencyID') ?? textAt(element),
  )
  return text === null ? [] : [{ line: element.line, group, text }]
}

function unique(skills: readonly CvSkill[]): CvSkill[] {
  return [...new Map(skills.map((skill) => [`${skill.group} ${skill.text.toLowerCase()}`, skill])).values()]
}

const otherSections = [
  'PublicationHistory',
  'HobbiesAndInterests',
  'CreativeWorks',
  'Projects',
  'NetworksAndMemberships',
  'ConferencesAndSeminars',
  'SocialAndPoliticalActivities',
  'VoluntaryWorks',
  'Others',
  'Certifications',
  'PatentHistory',
  'MilitaryHistory',
  'ExecutiveSummary',
] as const

function leftOutOf(person: XmlElement | undefined, profile: XmlElement | undefined): LeftOut[] {
  const attachments = all(profile, 'Attachment')
  const isPhoto = (attachment: XmlElement) =>
    /^\s*data:image\//.test(textOf(attachment)) || isBase64OfDataUri(attachment)
  const held: Record<LeftOut, boolean> = {
    photo: attachments.some(isPhoto),
    birthDate: at(person, 'BirthDate') !== undefined,
    gender: at(person, 'GenderCode') !== undefined,
    nationality: all(person, 'NationalityCode').length > 0,
    nameAndContact: at(person, 'PersonName') !== undefined || all(person, 'Communication').length > 0,
    identityPapers: ['Visa', 'WorkPermit', 'PassportNumber'].some((name) => at(person, name) !== undefined),
    references: all(profile, 'EmploymentReferences', 'Referee').length > 0,
    attachments: attachments.some((attachment) => !isPhoto(attachment)),
    otherSections: otherSections.some((name) => (at(profile, name)?.children.length ?? 0) > 0 || textAt(profile, name)),
  }
  return Object.entries(held).flatMap(([kind, isHeld]) => (isHeld ? [kind as LeftOut] : []))
}

const textOf = (attachment: XmlElement) => at(attachment, 'EmbeddedData')?.text ?? ''

/** The portal of Europass encodes the photograph's data address once more. */
const isBase64OfDataUri = (attachment: XmlElement) =>
  Buffer.from(textOf(attachment).trim().slice(0, 40), 'base64').toString('latin1').startsWith('data:image/')
