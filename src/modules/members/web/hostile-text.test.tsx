import { renderToString } from 'react-dom/server'
import { createRoutesStub, Meta, Outlet } from 'react-router'
import { describe, expect, it } from 'vitest'

import { LocaleProvider } from '#platform/i18n'
import type { Contact } from '../contact.ts'
import { emptyProfile } from '../profile.ts'
import type { Member } from '../store/profiles.ts'
import { organisationLd } from './organisation-ld.ts'
import OrganisationPage, { meta } from './organisation-page.tsx'
import { presentOrganisation } from './present-organisation.ts'

const hostile = [
  '</script><script>alert(1)</script>',
  '<!--<script>',
  '\u2028alert(1)',
  '<img src=x onerror=alert(1)>',
  '[x](javascript:alert(1))',
]

function page(text: string): string {
  const member: Member = {
    id: '5eed0000-0000-4000-8000-000000000001',
    name: text,
    kind: 'employer',
    state: 'member',
    isLead: false,
    profile: { ...emptyProfile, legalName: text, street: text, description: { de: text } },
  }
  const contact: Contact = {
    id: 'c',
    organisationId: member.id,
    name: text,
    jobTitle: text,
    email: 'a@b.example',
    phone: '',
    topics: [],
    languages: ['de'],
    districts: [],
    postcodes: [],
    visibility: 'public',
  }
  const view = presentOrganisation({ member, contacts: [contact], topics: [] }, 'de')
  const loaderData = { view, ld: organisationLd(member, [contact], 'https://duett.example/', 'de') }
  const Stub = createRoutesStub([
    {
      id: 'root',
      path: '/',
      Component: () => (
        <LocaleProvider locale="de">
          <Meta />
          <Outlet />
        </LocaleProvider>
      ),
      children: [{ id: 'member', index: true, Component: OrganisationPage, meta: () => meta({ loaderData }) }],
    },
  ])
  return renderToString(<Stub initialEntries={['/']} hydrationData={{ loaderData: { member: loaderData } }} />)
}

describe('what members write', () => {
  it('S-53, S-54: is shown as text on the page and in its JSON-LD, whatever it says', () => {
    for (const text of hostile) {
      const html = page(text)
      const scripts = html.match(/<script\b/g) ?? []
      expect(scripts, text).toHaveLength(1)
      expect(html, text).not.toMatch(/<img|href="javascript:|onerror=alert\(1\)>/)
      const [, json = ''] = /<script type="application\/ld\+json">(.*?)<\/script>/s.exec(html) ?? []
      expect((JSON.parse(json) as { name: string }).name).toBe(text)
    }
  })
})
