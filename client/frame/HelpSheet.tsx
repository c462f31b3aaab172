import { setFrame } from '../state/frame-state'
import { useSession } from '../state/session'
import { useT } from '../i18n/translate'
import { Dialog } from '../ui/Dialog'
import { Kbd } from '../ui/Kbd'
import { useShortcuts, type Shortcut } from '../ui/shortcuts'
import css from './help.module.css'

const GROUPS = ['help.anywhere', 'help.map', 'help.tools', 'help.selection', 'help.list'] as const
const SIGNS: Record<string, string> = { ArrowLeft: '←', ArrowRight: '→', ArrowUp: '↑', ArrowDown: '↓', Escape: 'Esc', Delete: 'Del', ' ': '␣' }
const sign = (key: string): string => key.split('+').map(k => k === '' ? '+' : SIGNS[k] ?? (k.length === 1 ? k.toUpperCase() : k)).join(' ').replace('Shift', '⇧')

/** Every shortcut that works now: each is listed by the code that handles it. */
export const HelpSheet = () => {
  const { t } = useT(), shortcuts = useShortcuts(), singleKeys = useSession(s => s.singleKeys)
  return (
    <Dialog title={t('help.title')} onClose={() => setFrame({ help: false })} size={720}>
      {!singleKeys && <p className={css.off}>{t('help.keysOff')}</p>}
      <div className={css.groups}>
        {GROUPS.map(group => ({ group, list: shortcuts.filter((s, i) => s.group === group && shortcuts.findIndex(o => o.label === s.label) === i) })).filter(g => g.list.length > 0).map(({ group, list }) => (
          <section key={group}>
            <h3>{t(group)}</h3>
            <dl>{list.map((s: Shortcut) => <div key={s.label}><dt>{t(s.label)}</dt><dd>{s.shown !== undefined ? <Kbd>{s.shown}</Kbd> : s.keys.slice(0, 1).map(k => <Kbd key={k}>{sign(k)}</Kbd>)}</dd></div>)}</dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
