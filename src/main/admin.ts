import { randomUUID } from 'node:crypto'
import { canAnybodySignIn, prepareAccount } from '#modules/identity'
import { addOrganisation, allNetworks, organisationsOfNetwork } from '#modules/network'
import { giveSeat } from '#modules/seats'
import { Unusable, type Output, type Translate } from '#platform/cli'
import type { Database, Db } from '#platform/db'
import { isLocale, type Locale } from '#platform/i18n'
import { mailAddressOf } from '#platform/mail'
import { paths as identity } from '#paths/identity'
import { ask, isTerminal } from './ask.ts'

export type Wanted = {
  name: string | undefined
  address: string | undefined
  language: string
  /** Name of the first organisation, where the network has none yet. */
  organisation: string | undefined
  /** Never ask for a password here: the person chooses one by a link. */
  byLink: boolean
}

export type Made = { address: string; accountId: string; link: string | null }

/**
 * An account with an administrator's seat. What is not given is asked for at the terminal; without one, or with an empty password, a
 * one-time link is made. Throws `Unusable` with a finished line.
 */
export async function makeAdministrator(
  database: Database,
  baseUrl: string,
  wanted: Wanted,
  t: Translate,
): Promise<Made> {
  const { byLink, organisation } = wanted
  const locale: Locale = isLocale(wanted.language) ? wanted.language : 'de'
  const [network] = await database.inTransaction({ networkId: null, readOnly: true }, allNetworks)
  if (!network) throw new Unusable(t('admin.noNetwork'))
  const name = (wanted.name ?? (await askFor(t('admin.askName')))).trim()
  if (name === '' || name.length > 200) throw new Unusable(t('admin.noName'))
  const typed = wanted.address ?? (await askFor(t('admin.askAddress')))
  const address = mailAddressOf(typed)
  if (!address) throw new Unusable(t('admin.noAddress', { typed }))
  const password = byLink || !isTerminal() ? null : await askForPassword(t)
  const prepared = await prepareAccount({ name, address, locale, password, returnPath: identity.account(locale) })
  if (!prepared.ok) {
    throw new Unusable(
      prepared.code === 'known' ? t('admin.known', { address }) : t(`password.refused.${prepared.code}`),
    )
  }
  const { account, linkPath } = prepared
  await database.inTransaction({ role: 'duett_worker', networkId: network.id }, async (db) => {
    const organisationId = (await leadOf(db)) ?? (await foundLead(db, organisation ?? network.name[locale]))
    const seat = { accountId: account.id, organisationId, role: 'administrator', authorised: true } as const
    await giveSeat(db, seat, new Date())
  })
  return { address, accountId: account.id, link: linkPath && new URL(linkPath, baseUrl).href }
}

export function tellOfAdministrator(
  { address, accountId, link }: Made,
  baseUrl: string,
  out: Output,
  t: Translate,
): void {
  if (out.format === 'json') return out.json({ accountId, address, link })
  if (link === null) return out.line(t('admin.done', { address, url: new URL('/', baseUrl).href }))
  out.line(t('admin.doneByLink', { address }))
  out.line(link)
}

/** At a start where nobody can sign in yet: makes the first account if somebody sits at the terminal, else says how it is made. */
export async function offerFirstAdministrator(
  database: Database,
  baseUrl: string,
  t: Translate,
  say: (text: string) => void,
): Promise<void> {
  if (await canAnybodySignIn()) return
  if (!isTerminal()) return say(t('admin.none'))
  const answer = await ask(t('admin.offer'))
  if (answer === null || /^[nk]/i.test(answer.trim())) return say(t('admin.none'))
  const wanted = {
    name: undefined,
    address: undefined,
    language: t('admin.ownLanguage'),
    organisation: undefined,
    byLink: false,
  }
  try {
    const out: Output = { format: 'table', line: say, json: () => {}, table: () => {}, warn: say }
    tellOfAdministrator(await makeAdministrator(database, baseUrl, wanted, t), baseUrl, out, t)
  } catch (error) {
    if (!(error instanceof Unusable)) throw error
    say(error.message)
    say(t('admin.none'))
  }
}

/** Administrators sit with a lead; where the network has none, with any of its organisations. */
async function leadOf(db: Db): Promise<string | null> {
  const organisations = await organisationsOfNetwork(db)
  return (organisations.find(({ isLead }) => isLead) ?? organisations[0])?.id ?? null
}

async function foundLead(db: Db, name: string): Promise<string> {
  const id = randomUUID()
  await addOrganisation(db, { id, kind: 'businessDevelopment', name, state: 'member', isLead: true })
  return id
}

async function askFor(question: string): Promise<string> {
  return isTerminal() ? ((await ask(question)) ?? '') : ''
}

/** Typed twice without echo; null for a link instead. */
async function askForPassword(t: Translate): Promise<string | null> {
  const password = await ask(t('admin.askPassword'), { hidden: true })
  if (!password) return null
  const again = await ask(t('admin.askAgain'), { hidden: true })
  if (again !== password) throw new Unusable(t('admin.different'))
  return password
}
