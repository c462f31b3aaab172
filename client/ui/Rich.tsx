import { Fragment } from 'react'

/** A sentence with words in bold, written `<b>…</b>`, and marks that are raised, `1<sup>er</sup>`. Nothing else is markup: values show as they are. */
export const Rich = ({ text }: { text: string }) => <>{text.split(/<b>(.*?)<\/b>/g).map((part, i) => {
  const raised = part.split(/<sup>(.*?)<\/sup>/g)
  // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a sentence have no other name than their place
  const inner = raised.map((s, k) => k % 2 === 1 ? <sup key={k}>{s}</sup> : <Fragment key={k}>{s}</Fragment>)
  // biome-ignore lint/suspicious/noArrayIndexKey: as above
  return i % 2 === 1 ? <b key={i}>{inner}</b> : <Fragment key={i}>{inner}</Fragment>
})}</>
