import { useRouter, type RouterHistory } from '@tanstack/react-router'
import { useEffect } from 'react'
import { lensOf, searchOf } from '../state/address'
import { useLens } from '../state/lens'

const queryOf = (): string => new URLSearchParams(searchOf(useLens.getState())).toString()
const inProject = (path: string): boolean => path.startsWith('/p/')
const PAUSE_MS = 150

/** Keeps the lens and the address the same: the address is written a moment after the lens moves, and read when someone goes somewhere. */
export const AddressSync = () => {
  const { history } = useRouter() as { history: RouterHistory }
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const read = (): void => {
      const { pathname, search } = history.location
      if (inProject(pathname) && search.replace(/^\?/, '') !== queryOf()) useLens.setState(lensOf(Object.fromEntries(new URLSearchParams(search))))
    }
    const write = (): void => {
      const { pathname, search } = history.location, query = queryOf()
      if (inProject(pathname) && search.replace(/^\?/, '') !== query) history.replace(`${pathname}${query === '' ? '' : `?${query}`}`)
    }
    read()
    const stop = history.subscribe(({ action }) => { if (action.type !== 'REPLACE') { clearTimeout(timer); read() } })
    const unsubscribe = useLens.subscribe(() => { clearTimeout(timer); timer = setTimeout(write, PAUSE_MS) })
    return () => { stop(); unsubscribe(); clearTimeout(timer) }
  }, [history])
  return null
}
