import { Button, type ButtonVariant } from '@mantine/core'
import { useRef, type ReactNode } from 'react'

/** Opens the browser's own choice of files. */
export const FileButton = ({ add, children, icon, variant = 'default' }: { add(files: readonly File[]): void, children: ReactNode, icon?: ReactNode, variant?: ButtonVariant }) => {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button variant={variant} leftSection={icon} onClick={() => input.current?.click()}>{children}</Button>
      <input ref={input} type='file' multiple hidden accept='.csv,.tsv,.tab,.txt,.ssv,.psv,.edges,.gz,text/csv,text/plain,text/tab-separated-values'
        onChange={e => { add([...e.currentTarget.files ?? []]); e.currentTarget.value = '' }} />
    </>
  )
}
