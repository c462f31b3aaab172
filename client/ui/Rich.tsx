import { Fragment } from 'react'

/** A sentence with words in bold, written `<b>…</b>` in the file of words. Nothing else is markup: values show as they are. */
export const Rich = ({ text }: { text: string }) => <>{text.split(/(<b>.*?<\/b>)/g).map((part, i) => {
  const bold = /^<b>(.*)<\/b>$/.exec(part)
  // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a sentence have no other name than their place
  return bold === null ? <Fragment key={i}>{part}</Fragment> : <b key={i}>{bold[1]}</b>
})}</>
