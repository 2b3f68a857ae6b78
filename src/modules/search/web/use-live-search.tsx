import { useEffect, useRef, useState } from 'react'
import { useFetcher, useNavigate, useNavigation } from 'react-router'

import { hasPrivateValues, readForm, searchFormId, writeAddress } from './search-form.ts'
import type { SearchView } from './search-view.ts'

const pauseMs = 250

/**
 * Searches while somebody types. What an address may hold becomes the address (so that it can be shared and reloaded); a search with
 * something private in it is posted and leaves the address as it is.
 */
export function useLiveSearch(fromPage: SearchView): { view: SearchView; isBusy: boolean; formKey: string } {
  const fetcher = useFetcher<SearchView>()
  const navigate = useNavigate()
  const navigation = useNavigation()
  const [formKey, setFormKey] = useState(0)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const newest = useNewest(fromPage, fetcher.data)

  useEffect(() => {
    const search = () => {
      const form = document.getElementById(searchFormId)
      if (!(form instanceof HTMLFormElement)) return
      const entered = new FormData(form)
      const values = readForm(entered)
      if (hasPrivateValues(values)) void fetcher.submit(entered, { method: 'post' })
      else void navigate(`?${writeAddress(values)}`, { replace: true, preventScrollReset: true })
    }
    const onInput = (event: Event) => {
      if (!(event.target instanceof Element) || !event.target.closest(`#${searchFormId}`)) return
      clearTimeout(timer.current)
      timer.current = setTimeout(search, pauseMs)
    }
    const onClick = (event: MouseEvent) => {
      const link = event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[data-search]') : null
      if (!link || event.defaultPrevented || event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0)
        return
      event.preventDefault()
      clearTimeout(timer.current)
      void Promise.resolve(navigate(link.search, { preventScrollReset: true })).then(() => setFormKey((key) => key + 1))
    }
    document.addEventListener('input', onInput)
    document.addEventListener('click', onClick)
    return () => {
      clearTimeout(timer.current)
      document.removeEventListener('input', onInput)
      document.removeEventListener('click', onClick)
    }
  }, [fetcher, navigate])

  return { view: newest, isBusy: navigation.state !== 'idle' || fetcher.state !== 'idle', formKey: String(formKey) }
}

/** Whichever of the two answers came last. */
function useNewest(fromPage: SearchView, fromPost: SearchView | undefined): SearchView {
  const [newest, setNewest] = useState(fromPage)
  const seen = useRef({ fromPage, fromPost })
  useEffect(() => {
    if (fromPost && fromPost !== seen.current.fromPost) setNewest(fromPost)
    else if (fromPage !== seen.current.fromPage) setNewest(fromPage)
    seen.current = { fromPage, fromPost }
  }, [fromPage, fromPost])
  return newest
}
