import { Menu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { quote } from '../i18n/format'
import { useT } from '../i18n/translate'
import { proposals } from '../state/communities'
import { MOST_MOVED } from '../state/community-changes'
import { mergeCommunities, removeCommunity, renameCommunity } from '../state/community-edits'
import { select } from '../state/lens'
import { say } from '../state/notices'
import { useProjectState } from '../state/open-project'
import { useAnalysis } from '../state/visible'
import { CommunityDot } from '../ui/CommunityDot'
import { IconButton } from '../ui/IconButton'
import type { CommunityRow } from './community-rows'

/** a menu longer than this is no menu */
const MOST_OFFERED = 12

/** What can be done with a community: its proposed names, its members, merging, removing. */
export const CardMenu = ({ row, rows, names }: { row: CommunityRow, rows: readonly CommunityRow[], names: ReadonlyMap<number, string> }) => {
  const { t, language } = useT()
  const state = useProjectState(s => s), head = useAnalysis(m => m.result?.communities.heads.find(h => h.id === row.id))
  const name = names.get(row.slot) ?? '', quoted = quote(name, language), many = row.members.length > MOST_MOVED
  const offered = head === undefined ? [] : proposals(head, state, t).filter(p => p !== name)
  const others = rows.filter(r => r.id !== row.id).slice(0, MOST_OFFERED)
  const done = (set: string | null, text: string): void => { if (set !== null) say(text, { undo: set }) }
  return (
    <Menu position='bottom-end' width={260} zIndex={40}>
      <Menu.Target><IconButton small label={t('communities.options', { name })} icon={<IconDots size={18} stroke={1.75} />} onClick={() => {}} /></Menu.Target>
      <Menu.Dropdown>
        {offered.length > 0 && <Menu.Label>{t('communities.suggested')}</Menu.Label>}
        {offered.map(p => <Menu.Item key={p} onClick={() => done(renameCommunity(row.id, p), t('communities.renamed', { name: quote(p, language) }))}>{p}</Menu.Item>)}
        {row.own !== null && !row.hand && <Menu.Item onClick={() => done(renameCommunity(row.id, null), t('communities.giveBack'))}>{t('communities.giveBack')}</Menu.Item>}
        {(offered.length > 0 || (row.own !== null && !row.hand)) && <Menu.Divider />}
        {row.members.length > 0 && <Menu.Item onClick={() => select(row.members.filter(id => state.stakeholders.has(id)))}>{t('communities.choose')}</Menu.Item>}
        {row.members.length > 0 && others.length > 0 && <Menu.Label>{many ? t('communities.tooMany', { max: MOST_MOVED }) : t('communities.mergeWith')}</Menu.Label>}
        {row.members.length > 0 && !many && others.map(o => (
          <Menu.Item key={o.id} leftSection={<CommunityDot slot={o.slot} />} onClick={() => done(mergeCommunities(row.id, o.id, row.members), t('communities.merged', { from: quoted, to: quote(names.get(o.slot) ?? '', language) }))}>{names.get(o.slot)}</Menu.Item>
        ))}
        {row.hand && <><Menu.Divider /><Menu.Item color='carmin' onClick={() => done(removeCommunity(row.id), t('communities.removed', { name: quoted }))}>{t('communities.remove')}</Menu.Item></>}
      </Menu.Dropdown>
    </Menu>
  )
}
