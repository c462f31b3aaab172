import css from './marks.module.css'

/** The vermilion disc of a target, with its priority. */
export const TargetDisc = ({ priority, small = false }: { priority: number, small?: boolean }) => <span className={css.disc} data-size={small ? 'sm' : undefined}>{priority}</span>
