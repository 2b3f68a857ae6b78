import { Icon, Tag } from '#platform/components'
import { formatList, useT, type Locale } from '#platform/i18n'
import { createElement } from 'react'

import type { Contact } from '../contact.ts'
import { districtName } from '../queries/public-members.ts'
import { languageName } from './language-name.ts'

/** A contact as a page shows it, every code put into words. */
export type ContactView = {
  id: string
  name: string
  jobTitle: string
  email: string
  phone: string
  topics: string[]
  languages: string
  /** Where this person is responsible; null: everywhere in the network. */
  area: string | null
  membersOnly: boolean
}

export function presentContact(contact: Contact, topicNames: ReadonlyMap<string, string>, locale: Locale): ContactView {
  const { id, name, jobTitle, email, phone, topics, languages, districts, postcodes, visibility } = contact
  const areas = [...districts.map(districtName), ...postcodes.map((code) => code.replace('-', '–'))]
  return {
    id,
    name,
    jobTitle,
    email,
    phone,
    topics: topics.flatMap((key) => topicNames.get(key) ?? []),
    languages: formatList(
      locale,
      languages.map((code) => languageName(code, locale)),
    ),
    area: areas.length === 0 ? null : formatList(locale, areas),
    membersOnly: visibility === 'members',
  }
}

/** Name and function first, then how to reach the person: nothing has to be opened. */
export function ContactCard({ contact, headingLevel }: { contact: ContactView; headingLevel: 3 | 4 }) {
  const t = useT('members')
  const { name, jobTitle, email, phone, topics, languages, area, membersOnly } = contact
  return (
    <article className="card mb__card">
      {createElement(`h${headingLevel}`, { className: 'h4' }, name)}
      {jobTitle && <p className="small">{jobTitle}</p>}
      <ul className="mb__reach">
        <li>
          <Icon name="mail" /> <a href={`mailto:${email}`}>{email}</a>
        </li>
        {phone && (
          <li>
            <Icon name="talk" /> <a href={`tel:${phone.replace(/[^\d+]/g, '')}`}>{phone}</a>
          </li>
        )}
      </ul>
      <dl className="mb__facts small">
        {topics.length > 0 && (
          <div>
            <dt>{t('field.topics')}</dt>
            <dd>{topics.join(' · ')}</dd>
          </div>
        )}
        {languages && (
          <div>
            <dt>{t('field.languages')}</dt>
            <dd>{languages}</dd>
          </div>
        )}
        <div>
          <dt>{t('field.area')}</dt>
          <dd>{area ?? t('contact.everywhere')}</dd>
        </div>
      </dl>
      {membersOnly && <Tag icon="info">{t('contact.membersOnly')}</Tag>}
    </article>
  )
}
