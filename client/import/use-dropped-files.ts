/** Files dropped anywhere on the page, and tables pasted outside a field. */
import { useEffect, useState } from 'react'

const holdsFiles = (e: DragEvent): boolean => e.dataTransfer?.types.includes('Files') ?? false
const isField = (t: EventTarget | null): boolean => t instanceof HTMLElement && (t.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(t.tagName))
/** A pasted text that can be a table: more than one line. */
const isTable = (text: string): boolean => /\S[^\n]*\n[^\n]*\S/.test(text)

/** True while files hover over the page. With `null` nothing is taken, but a drop does not leave the page either. */
export const useDroppedFiles = (take: ((files: readonly File[]) => void) | null, pastedName: string): boolean => {
  const [over, setOver] = useState(false)
  useEffect(() => {
    const onOver = (e: DragEvent): void => {
      if (!holdsFiles(e)) return
      e.preventDefault()
      if (e.dataTransfer !== null) e.dataTransfer.dropEffect = take === null ? 'none' : 'copy'
      setOver(take !== null)
    }
    const onLeave = (e: DragEvent): void => { if (e.relatedTarget === null) setOver(false) }
    const onDrop = (e: DragEvent): void => {
      if (!holdsFiles(e)) return
      e.preventDefault()
      setOver(false)
      take?.([...e.dataTransfer?.files ?? []])
    }
    const onPaste = (e: ClipboardEvent): void => {
      if (take === null || isField(e.target) || document.querySelector('[aria-modal="true"]') !== null) return
      const files = [...e.clipboardData?.files ?? []], text = e.clipboardData?.getData('text/plain') ?? ''
      if (text !== '' && isTable(text)) take([new File([text], pastedName, { type: 'text/csv' })])
      else if (files.length > 0) take(files)
      else return
      e.preventDefault()
    }
    window.addEventListener('dragover', onOver); window.addEventListener('dragleave', onLeave); window.addEventListener('drop', onDrop); window.addEventListener('paste', onPaste)
    return () => { window.removeEventListener('dragover', onOver); window.removeEventListener('dragleave', onLeave); window.removeEventListener('drop', onDrop); window.removeEventListener('paste', onPaste) }
  }, [take, pastedName])
  return over
}
