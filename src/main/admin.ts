import { canAnybodySignIn, prepareAccount } from '#modules/identity'
import { allNetworks, organisationsOfNetwork } from '#modules/network'
import { giveSeat } from '#modules/seats'
import { Unusable, type Output, type Translate } from '#platform/cli'
import type { Database, NetworkId } from '#platform/db'
import { isLocale, type Locale } from '#platform/i18n'
import { mailAddressOf } from '#platform/mail'
import { paths as identity } from '#paths/identity'
import { ask, isTerminal } from './ask.ts'

export type Wanted = {
  name: string | undefined
  address: string | undefined
  language: string
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
  const { byLink } = wanted
  const locale: Locale = isLocale(wanted.language) ? wanted.language : 'de'
  const place = await placeOfAdministrators(database)
  if (!place) throw new Unusable(t('admin.noNetwork'))
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
  const { networkId, organisationId } = place
  const seat = { accountId: account.id, organisationId, role: 'administrator', authorised: false } as const
  await database.inTransaction({ role: 'duett_worker', networkId }, (db) => giveSeat(db, seat, new Date()))
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
  const wanted = { name: undefined, address: undefined, language: t('admin.ownLanguage'), byLink: false }
  try {
    const out: Output = { format: 'table', line: say, json: () => {}, table: () => {}, warn: say }
    tellOfAdministrator(await makeAdministrator(database, baseUrl, wanted, t), baseUrl, out, t)
  } catch (error) {
    if (!(error instanceof Unusable)) throw error
    say(error.message)
    say(t('admin.none'))
  }
}

/** A lead of the first network; where there is none yet, any of its organisations. */
async function placeOfAdministrators(
  database: Database,
): Promise<{ networkId: NetworkId; organisationId: string } | null> {
  const networks = await database.inTransaction({ networkId: null, readOnly: true }, allNetworks)
  for (const { id: networkId } of networks) {
    const organisations = await database.inTransaction({ networkId, readOnly: true }, organisationsOfNetwork)
    const organisation = organisations.find(({ isLead }) => isLead) ?? organisations[0]
    if (organisation) return { networkId, organisationId: organisation.id }
  }
  return null
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
