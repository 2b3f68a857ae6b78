import { createContext, useContext, type ReactNode } from 'react'

import type { FormChange } from '../search-view.ts'
import { applyChange } from './apply-change.ts'
import { hasPrivateValues, searchFormId, writeAddress, type SearchForm } from '../search-form.ts'

const FormContext = createContext<SearchForm | null>(null)
export const CurrentForm = FormContext.Provider

/**
 * Applies a change to the search. Where the search holds nothing private it is an address, to be followed, opened beside or copied;
 * where it does, a button that posts the form with the change, so that nothing private gets into an address.
 */
export function ChangeLink({
  change,
  className,
  children,
}: {
  change: FormChange
  className?: string
  children: ReactNode
}) {
  const form = useContext(FormContext)
  if (!form) return null
  const changed = applyChange(form, change)
  if (hasPrivateValues(form)) {
    return (
      <button
        type="submit"
        form={searchFormId}
        name="change"
        value={JSON.stringify(change)}
        className={`as-link ${className ?? ''}`}
      >
        {children}
      </button>
    )
  }
  return (
    <a href={`?${writeAddress(changed)}`} className={className} data-search>
      {children}
    </a>
  )
}
