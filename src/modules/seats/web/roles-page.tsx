import { useLoaderData, type LoaderFunctionArgs } from 'react-router'

import { Disclosure, Tag } from '#platform/components'
import { staffWith } from '#platform/http/page'
import { useT } from '#platform/i18n'

import { seatInUse } from '../queries/actor-of.ts'
import { needSecondFactor, permissions, type Permission } from '../rules/permissions.ts'
import { authorityOf, permissionsOf, roles } from '../rules/roles.ts'

export const handle = { permission: 'desk.use' }

export async function loader({ request, context }: LoaderFunctionArgs) {
  const actor = await staffWith(context, request, 'desk.use')
  return { own: seatInUse(actor)?.seat.role ?? null }
}

export default function RolesPage() {
  const t = useT('seats')
  const { own } = useLoaderData<typeof loader>()
  return (
    <main id="content" className="wrap wrap--desk page">
      <title>{t('roles.title')}</title>
      <div className="narrow stack stack--l">
        <header className="page__head">
          <h1 className="h1">{t('roles.title')}</h1>
          <p className="lead">{t('roles.lead')}</p>
        </header>
        {roles.map((role) => {
          const rights = inOrder(permissionsOf({ role, authorised: false }))
          const more = inOrder(authorityOf(role)).filter((name) => !rights.includes(name))
          return (
            <section key={role} className="card pad stack stack--s">
              <h2 className="h3">
                {t(`role.${role}`)} {role === own && <Tag tone="ok">{t('roles.yours')}</Tag>}
              </h2>
              <p>{t(`roleLead.${role}`)}</p>
              <Disclosure summary={t('roles.count', { count: rights.length })} open={role === own}>
                <Rights names={rights} />
                {more.length > 0 && (
                  <>
                    <p className="b">{t('roles.authorised')}</p>
                    <Rights names={more} />
                  </>
                )}
              </Disclosure>
            </section>
          )
        })}
      </div>
    </main>
  )
}

const inOrder = (held: ReadonlySet<Permission>): Permission[] => permissions.filter((name) => held.has(name))

function Rights({ names }: { names: readonly Permission[] }) {
  const t = useT('seats')
  return (
    <ul className="list small">
      {names.map((name) => (
        <li key={name}>
          {t(`permission.${name}`)}
          {needSecondFactor.has(name) && <span className="muted"> ({t('roles.secondFactor')})</span>}
        </li>
      ))}
    </ul>
  )
}
