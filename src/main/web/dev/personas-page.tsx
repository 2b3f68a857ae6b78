import type { PropsWithChildren } from 'react'
import { data, useLoaderData, type ActionFunctionArgs, type LoaderFunctionArgs } from 'react-router'

import { accountByAddress, goTo, openSession } from '#modules/identity'
import { Button, Notice } from '#platform/components'
import { typed } from '#platform/form'
import { pageRequest } from '#platform/http/page'
import { useT } from '#platform/i18n'
import { paths as couples } from '#paths/couples'
import { paths as desk } from '#paths/desk'

import { personPersonas, type PersonPersona } from '../../../../seeds/couples.ts'
import { personas, type Persona } from '../../../../seeds/people.ts'

export const handle = { permission: 'public' }

/** The second lock: the route is in no build for production, and this server answers nobody but this machine (S-21). */
function assertDevelopment({ context }: Pick<LoaderFunctionArgs, 'context'>) {
  const page = context.get(pageRequest)
  if (!page.development || !['127.0.0.1', '::1'].includes(page.address)) throw data(null, { status: 404 })
  return page
}

const staff: readonly Persona[] = Object.values(personas)
const persons: readonly PersonPersona[] = Object.values(personPersonas)
const all = [...staff, ...persons]

export async function loader(args: LoaderFunctionArgs) {
  assertDevelopment(args)
  const accounts = await Promise.all(all.map(({ address }) => accountByAddress(address)))
  return { there: accounts.every((account) => account !== null) }
}

export async function action(args: ActionFunctionArgs) {
  const { headers } = assertDevelopment(args)
  const wanted = typed(await args.request.formData(), 'persona')
  const persona = all.find(({ key }) => key === wanted)
  const account = persona && (await accountByAddress(persona.address))
  if (!persona || !account) throw data(null, { status: 404 })
  const session = { accountId: account.id, made: 'persona', secondFactor: true, steppedUp: true } as const
  const start = 'seats' in persona ? desk.start : couples.file
  throw goTo(start(persona.locale), await openSession(headers, session))
}

/** For developers alone, so its few words are English and in no catalogue. */
export default function PersonasPage() {
  const { there } = useLoaderData<typeof loader>()
  const t = useT('seats')
  return (
    <main id="content" className="wrap page stack">
      <title>Personas</title>
      <h1 className="h1">Personas</h1>
      {!there && (
        <Notice tone="warn">
          <p>This installation was not seeded with the demonstration region; some of these people are missing.</p>
        </Notice>
      )}
      <ul className="stack">
        {staff.map(({ key, name, locale, seats }) => (
          <PersonaCard key={key} {...{ name, locale }} persona={key}>
            {seats.map(({ organisation, role }) => (
              <li key={role + organisation.id}>
                {t(`role.${role}`)}, {organisation.name}
              </li>
            ))}
          </PersonaCard>
        ))}
        {persons.map(({ key, name, locale, employer }) => (
          <PersonaCard key={key} {...{ name, locale }} persona={key}>
            <li>Person{employer && `, ${employer.name}`}</li>
          </PersonaCard>
        ))}
      </ul>
    </main>
  )
}

function PersonaCard({
  name,
  locale,
  persona,
  children,
}: PropsWithChildren<Record<'name' | 'locale' | 'persona', string>>) {
  return (
    <li className="card pad split">
      <div>
        <h2 className="h4">
          {name} ({locale})
        </h2>
        <ul className="small muted">{children}</ul>
      </div>
      <form method="post" aria-label={name}>
        <Button name="persona" value={persona} variant="secondary">
          Sign in
        </Button>
      </form>
    </li>
  )
}
