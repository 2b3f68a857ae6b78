import { createContext, useContext } from 'react'

const ReferenceContext = createContext<string | undefined>(undefined)

export const ReferenceProvider = ReferenceContext.Provider

/** The request's reference, for the page that says something went wrong. */
export function useReference(): string | undefined {
  return useContext(ReferenceContext)
}
