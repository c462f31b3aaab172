import css from './controls.module.css'

/** One thin bar; `fraction` 0–1, or null while how far is not known. */
export const ProgressLine = ({ fraction, label }: { fraction: number | null, label: string }) => (
  <div className={css.progress} role='progressbar' aria-label={label} aria-valuemin={0} aria-valuemax={100} aria-valuenow={fraction === null ? undefined : Math.round(fraction * 100)} data-unknown={fraction === null || undefined}>
    <div style={fraction === null ? undefined : { width: `${Math.min(1, Math.max(0, fraction)) * 100}%` }} />
  </div>
)
