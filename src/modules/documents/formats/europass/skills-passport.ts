import {
  countryOf,
  descriptionOf,
  eqfLevelOf,
  escoUriOf,
  languageCodeOf,
  lowestLevel,
  monthOfAttributes,
  shortened,
  skillsOf,
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

/** Headlines that name work somebody looks for; the others are a position held, a course, a statement. */
const wishes = new Set(['job_applied_for', 'preferred_job'])

/** The schema of Cedefop, versions 3.0 to 3.4: `SkillsPassport/LearnerInfo`. Version 3.0 has no `…List` around entries. */
export function readSkillsPassport(root: XmlElement): EuropassCv {
  const learner = at(root, 'LearnerInfo')
  return {
    occupations: occupationsOf(learner),
    careerSteps: entriesOf(learner, 'WorkExperience').flatMap(careerStepOf),
    education: entriesOf(learner, 'Education').flatMap(educationOf),
    languages: languagesOf(at(learner, 'Skills', 'Linguistic')),
    skills: skillGroupsOf(at(learner, 'Skills')),
    leftOut: leftOutOf(root, learner),
  }
}

const entriesOf = (parent: XmlElement | undefined, name: string) => [
  ...all(parent, `${name}List`, name),
  ...all(parent, name),
]

function occupationsOf(learner: XmlElement | undefined): CvOccupation[] {
  return all(learner, 'Headline').flatMap((headline) => {
    const title = shortened(textAt(headline, 'Description', 'Label'))
    if (title === null || !wishes.has(textAt(headline, 'Type', 'Code') ?? '')) return []
    return [{ line: headline.line, title, escoUri: escoUriOf(at(headline, 'Description', 'Code')?.text.trim()) }]
  })
}

function periodOf(entry: XmlElement): CvPeriod {
  const period = at(entry, 'Period')
  return {
    from: monthOfAttributes(at(period, 'From')),
    to: monthOfAttributes(at(period, 'To')),
    isCurrent: textAt(period, 'Current') === 'true',
  }
}

function addressOf(organisation: XmlElement | undefined): XmlElement | undefined {
  return at(organisation, 'ContactInfo', 'Address', 'Contact')
}

function careerStepOf(entry: XmlElement): CvCareerStep[] {
  const title = shortened(textAt(entry, 'Position', 'Label'))
  const employer = at(entry, 'Employer')
  const address = addressOf(employer)
  if (title === null && textAt(employer, 'Name') === null) return []
  return [
    {
      line: entry.line,
      title: title ?? '',
      escoUri: escoUriOf(at(entry, 'Position', 'Code')?.text.trim()),
      ...periodOf(entry),
      employer: shortened(textAt(employer, 'Name')),
      place: shortened(textAt(address, 'Municipality')),
      country: countryOf(textAt(address, 'Country', 'Code')),
      tasks: descriptionOf(at(entry, 'Activities')),
    },
  ]
}

function educationOf(entry: XmlElement): CvEducation[] {
  const organisation = at(entry, 'Organisation')
  const title = shortened(textAt(entry, 'Title'))
  const institution = shortened(textAt(organisation, 'Name'))
  if (title === null && institution === null) return []
  return [
    {
      line: entry.line,
      title: title ?? '',
      institution,
      ...periodOf(entry),
      country: countryOf(textAt(addressOf(organisation), 'Country', 'Code')),
      eqfLevel: eqfLevelOf(textAt(entry, 'Level', 'Label')) ?? eqfLevelOf(textAt(entry, 'Level', 'Code')),
    },
  ]
}

const cefrParts = ['Listening', 'Reading', 'SpokenInteraction', 'SpokenProduction', 'Writing']

function languagesOf(linguistic: XmlElement | undefined): CvLanguage[] {
  const native = entriesOf(linguistic, 'MotherTongue').flatMap((entry) => languageOf(entry, 'native'))
  const foreign = entriesOf(linguistic, 'ForeignLanguage').flatMap((entry) =>
    languageOf(entry, lowestLevel(cefrParts.map((part) => textAt(entry, 'ProficiencyLevel', part)))),
  )
  return [...native, ...foreign]
}

function languageOf(entry: XmlElement, level: CvLanguage['level']): CvLanguage[] {
  const code = languageCodeOf(textAt(entry, 'Description', 'Code'))
  const label = shortened(textAt(entry, 'Description', 'Label'))
  const name = label ?? code
  return name === null ? [] : [{ line: entry.line, code: code ?? languageCodeOf(label), name, level }]
}

const groupOfElement: Readonly<Record<string, CvSkill['group']>> = {
  JobRelated: 'job',
  Computer: 'digital',
  Organisational: 'organisation',
  Communication: 'communication',
  Other: 'other',
}

function skillGroupsOf(skills: XmlElement | undefined): CvSkill[] {
  const described = Object.entries(groupOfElement).flatMap(([name, group]) =>
    skillsOf(at(skills, name, 'Description'), group),
  )
  const licences = all(skills, 'Driving', 'Description', 'Licence').flatMap(({ line, text }): CvSkill[] =>
    /^[A-Z][A-Z0-9]{0,2}$/.test(text.trim()) ? [{ line, group: 'driving', text: text.trim() }] : [],
  )
  return [...described, ...licences]
}

function leftOutOf(root: XmlElement, learner: XmlElement | undefined): LeftOut[] {
  const identification = at(learner, 'Identification')
  const demographics = at(identification, 'Demographics')
  const held: Record<LeftOut, boolean> = {
    photo: at(identification, 'Photo') !== undefined,
    birthDate: at(demographics, 'Birthdate') !== undefined,
    gender: at(demographics, 'Gender') !== undefined,
    nationality: entriesOf(demographics, 'Nationality').length > 0,
    nameAndContact: at(identification, 'PersonName') !== undefined || at(identification, 'ContactInfo') !== undefined,
    identityPapers: false,
    references: entriesOf(learner, 'ReferenceTo').length > 0,
    attachments: entriesOf(root, 'Attachment').length > 0,
    otherSections: entriesOf(learner, 'Achievement').length > 0 || at(root, 'CoverLetter') !== undefined,
  }
  return Object.entries(held).flatMap(([kind, isHeld]) => (isHeld ? [kind as LeftOut] : []))
}
