import { Icon, Tag } from '#platform/components'
import { dotted, useT } from '#platform/i18n'
import { createElement, type ReactNode } from 'react'

import type { ContactView } from './present-contact.ts'

interface ContactCardProps {
  contact: ContactView
  headingLevel: 3 | 4
  /** Where the person works, unless the page says it. */
  employer?: ReactNode
  /** What the page adds at the foot. */
  children?: ReactNode
}

/** Name and function first, then how to reach the person: nothing has to be opened. */
export function ContactCard({ contact, headingLevel, employer, children }: ContactCardProps) {
  const t = useT('members')
  const { name, jobTitle, email, phone, topics, languages, area, membersOnly } = contact
  return (
    <article className="card mb__card">
      {createElement(`h${headingLevel}`, { className: 'h4' }, name)}
      {jobTitle && <p className="small">{jobTitle}</p>}
      {employer}
      <ul className="mb__reach">
        <li>
          <Icon name="mail" /> <a href={`mailto:${email}`}>{email}</a>
        </li>
        {phone && (
          <li>
            <Icon name="phone" /> <a href={`tel:${phone.replace(/[^\d+]/g, '')}`}>{phone}</a>
          </li>
        )}
      </ul>
      <dl className="mb__facts small">
        {topics.length > 0 && (
          <div>
            <dt>{t('field.topics')}</dt>
            <dd>{dotted(topics)}</dd>
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
      {children}
    </article>
  )
}
