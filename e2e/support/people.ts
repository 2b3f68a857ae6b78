import type { Page } from 'playwright-core'

import { cookieOf, personaCookie, type PersonaKey } from './persona.ts'
import { useBrowser, type VisitOptions } from './visitor.ts'

/** Whoever a journey brings in: an account comes to be on the way. */
export type Newcomer = { given: string; family: string; mail: string }

/** Opens pages as the people of a journey see them, each with a session of their own. */
export function usePeople() {
  const { visit, address } = useBrowser()
  async function open(path: string, options: VisitOptions): Promise<Page> {
    const { page } = await visit(path, options)
    page.setDefaultTimeout(15_000)
    return page
  }
  return {
    visit,
    address,
    as: async (key: PersonaKey, path: string, role?: string) =>
      open(path, { cookie: await personaCookie(key, role === undefined ? {} : { role }) }),
    /** Staff without a persona, by their mail address. */
    asStaff: async (mail: string, path: string) => open(path, { cookie: await cookieOf(mail) }),
    /** A person with a file, on a phone in Vietnamese. */
    onPhone: async ({ mail }: Pick<Newcomer, 'mail'>, path: string) =>
      open(path, { cookie: await cookieOf(mail), phone: true, languages: 'vi-VN' }),
  }
}
