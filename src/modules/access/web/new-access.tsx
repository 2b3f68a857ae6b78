import type { ReactNode } from 'react'

import { ButtonLink } from '#platform/components'
import { useT } from '#platform/i18n'
import type { Scope } from '../rules/scopes.ts'
import { AccessForm } from './access-form.tsx'
import { emptyAccess, type AccessValues, type FieldError } from './access-values.ts'

interface NewAccessProps {
  title: string
  submit: string
  scopes: readonly Scope[]
  /** Where one shows first who one is; null: that was just done. */
  proofHref: string | null
  returned: { values: AccessValues; errors: readonly FieldError[] } | undefined
}

/** The form of a new token or client, for those who have just shown who they are. */
export function NewAccess({ title, submit, scopes, proofHref, returned }: NewAccessProps): ReactNode {
  const t = useT('access')
  return (
    <section className="stack narrow">
      <h2 className="h2">{title}</h2>
      {scopes.length === 0 ? (
        <p className="muted">{t('tokens.noScopes')}</p>
      ) : proofHref !== null ? (
        <>
          <p>{t('form.confirmFirst')}</p>
          <div>
            <ButtonLink href={proofHref}>{t('form.confirm')}</ButtonLink>
          </div>
        </>
      ) : (
        <AccessForm
          values={returned?.values ?? emptyAccess}
          errors={returned?.errors ?? []}
          scopes={scopes}
          submit={submit}
        />
      )}
    </section>
  )
}
