import { Menu } from '@mantine/core'
import { IconCheck, IconChevronDown, IconPinned } from '@tabler/icons-react'
import { quote } from '../i18n/format'
import { useT } from '../i18n/translate'
import { slotsById } from '../state/communities'
import { makeCommunity, putInCommunity } from '../state/community-edits'
import { belongingOf, isCurrent, surenessOf, useTrust } from '../state/community-trust'
import { say } from '../state/notices'
import { useProjectState } from '../state/open-project'
import { useAnalysis, useCommunityNames } from '../state/visible'
import { CommunityDot } from '../ui/CommunityDot'
import css from './inspector.module.css'

/** a menu longer than this is no menu; the largest come first */
const MOST_OFFERED = 20

/** The community of a stakeholder, and the menu that puts it in another by hand. */
export const CommunityChip = ({ id, name }: { id: string, name: string }) => {
  const { t, language } = useT()
  const said = useProjectState(s => s.communities), pin = useProjectState(s => s.stakeholders.get(id)?.community ?? null)
  const result = useAnalysis(m => m.result), slot = useAnalysis(m => m.communityOf.get(id) ?? -1), names = useCommunityNames()
  const slots = slotsById(result, { communities: said }), choices = [...slots].slice(0, MOST_OFFERED), label = slot < 0 ? t('belong.none') : names.get(slot) ?? ''
  const put = (community: string | null, to: string): void => {
    const set = putInCommunity([id], community)
    if (set !== null) say(community === null ? t('belong.free', { name }) : t('belong.done', { name, community: quote(to, language) }), { undo: set })
  }
  const alone = (): void => {
    const set = makeCommunity([id], t('communities.newName'))
    if (set !== null) say(t('communities.made', { count: 1 }), { undo: set })
  }
  return (
    <Menu position='bottom-start' width={260} zIndex={40}>
      <Menu.Target>
        <button type='button' className={`${css.tag} ${css.pick}`} aria-label={t('belong.menu', { name, community: label })}>
          {slot >= 0 && <CommunityDot slot={slot} />}{label}{pin !== null && <IconPinned size={13} stroke={1.75} aria-hidden />}<IconChevronDown size={13} stroke={1.75} aria-hidden />
        </button>
      </Menu.Target>
      <Menu.Dropdown>
        {pin !== null && <><Menu.Item onClick={() => put(null, '')}>{t('belong.back')}</Menu.Item><Menu.Divider /></>}
        <Menu.Label>{t('belong.put')}</Menu.Label>
        {choices.map(([c, s]) => <Menu.Item key={c} leftSection={<CommunityDot slot={s} />} rightSection={pin === c ? <IconCheck size={14} aria-hidden /> : undefined} onClick={() => put(c, names.get(s) ?? '')}>{names.get(s)}</Menu.Item>)}
        <Menu.Divider />
        <Menu.Item onClick={alone}>{t('belong.new')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

/** How surely it belongs there: placed by hand, or what many runs say of it. Nothing where that was not measured. */
export const Belonging = ({ id }: { id: string }) => {
  const { t } = useT()
  const pin = useProjectState(s => s.stakeholders.get(id)?.community ?? null), trust = useTrust(m => m.trust), result = useAnalysis(m => m.result)
  if (pin !== null) return <p className={css.belong}>{t('belong.pinned')}</p>
  const share = trust !== null && isCurrent(trust, result) ? belongingOf(trust, id) : null
  if (share === null) return null
  const sure = surenessOf(share), n = Math.round(share * 100)
  return <p className={css.belong}><b data-sure={sure}>{t(`belong.${sure}`)}</b>{' · '}{t('belong.help', { n })}</p>
}
