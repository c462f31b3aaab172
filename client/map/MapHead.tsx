/** Title of the map: the project's question, and the sentence whose underlined words are the controls of the lens. */
import { Menu } from '@mantine/core'
import { IconGhost2, IconX } from '@tabler/icons-react'
import { Fragment, type ReactNode } from 'react'
import type { AnalysisResult } from '#contract/analysis'
import { LINK_KIND_NAMES } from '#contract/words'
import type { Words } from '../i18n/translate'
import { useT } from '../i18n/translate'
import { COLOUR_MODES, isFiltered, type LinksShown } from '../state/address'
import { updateProject } from '../state/edits'
import { look, useLens } from '../state/lens'
import { useProjectState } from '../state/open-project'
import { useAnalysis } from '../state/visible'
import { Chip } from '../ui/Chip'
import { Field } from '../ui/Field'
import { Slot } from '../ui/slots'
import { showHidden } from './actions'
import css from './map.module.css'
import { setMapUi, useMapUi } from './map-ui'
import { groupedMeasures, isSilent } from '../state/measure-groups'

export const linksWords = (t: Words['t'], links: LinksShown): string =>
  links === 'all' || links === 'between' || links === 'none' ? t(`map.links.${links}`) : t('map.links.kind', { kind: t(`linkKind.${links}`) })

const Word = ({ label, says, children }: { label: string, says: string, children: ReactNode }) => (
  <Menu position='bottom-start' width={280} withinPortal>
    <Menu.Target><button type='button' className={css.word} aria-label={`${label}: ${says}`}>{says}</button></Menu.Target>
    <Menu.Dropdown className={css.menu}>{children}</Menu.Dropdown>
  </Menu>
)
const Option = ({ on, title, meaning, disabled = false, onClick }: { on: boolean, title: string, meaning?: string, disabled?: boolean, onClick(): void }) => (
  <Menu.Item onClick={onClick} aria-checked={on} aria-disabled={disabled || undefined} closeMenuOnClick={!disabled} data-silent={disabled || undefined} role='menuitemradio' fw={on ? 650 : 400}>
    <span className={css.option}>{title}{meaning !== undefined && <small>{meaning}</small>}</span>
  </Menu.Item>
)

const NO_NOTES: AnalysisResult['notes'] = {}

export const MapHead = ({ headRef }: { headRef(e: HTMLElement | null): void }) => {
  const { t } = useT()
  const project = useProjectState(s => s.project), whole = useProjectState(s => s.whole), loaded = useProjectState(s => s.stakeholders.size), kindsPresent = useProjectState(s => s.links)
  const size = useLens(l => l.size), colour = useLens(l => l.colour), links = useLens(l => l.links)
  const notes = useAnalysis(m => m.result?.notes ?? NO_NOTES), note = notes[size], hidden = useMapUi(m => m.hidden.size), spotlight = useMapUi(m => m.spotlight), ghosts = useMapUi(m => m.ghosts), filtered = useLens(isFiltered)
  const present = new Set([...kindsPresent.values()].map(l => l.kind))
  return (
    <header ref={headRef} className={css.head}>
      <h1 className={css.question}><Field label={t('map.question')} value={project.question} placeholder={t('map.questionEmpty')} onSave={question => { updateProject({ question }) }} /></h1>
      <p className={css.reading}>
        {t('map.read.size')}{' '}
        <Word label={t('map.menu.size')} says={t(`the.${size}`)}>
          {groupedMeasures().map(({ group, measures }) => (
            <Fragment key={group}>
              <Menu.Label>{t(`map.measures.${group}`)}</Menu.Label>
              {measures.map(m => {
                const said = notes[m], silent = isSilent(said) && m !== size
                return <Option key={m} on={m === size} disabled={silent} title={t(`measure.${m}`)} meaning={silent && said !== undefined ? t(`note.${said}`) : t(`meaning.${m}`)} onClick={() => { if (!silent) look({ size: m }) }} />
              })}
            </Fragment>
          ))}
        </Word>{t('map.read.colour')}{' '}
        <Word label={t('map.menu.colour')} says={t(`the.${colour}`)}>
          {COLOUR_MODES.map(c => <Option key={c} on={c === colour} title={t(`map.colour.${c}`)} onClick={() => look({ colour: c })} />)}
        </Word>{t('map.read.links')}{' '}
        <Word label={t('map.menu.links')} says={linksWords(t, links)}>
          {(['all', 'between', 'none'] as const).map(l => <Option key={l} on={l === links} title={t(`map.links.${l}`)} onClick={() => look({ links: l })} />)}
          <Menu.Divider /><Menu.Label>{t('map.links.oneKind')}</Menu.Label>
          {LINK_KIND_NAMES.filter(k => present.has(k)).map(k => <Option key={k} on={k === links} title={t(`linkKind.${k}`)} onClick={() => look({ links: k })} />)}
        </Word>{t('map.read.end')}
      </p>
      {note !== undefined && note !== 'empty' && <p className={css.partial} role='note'>{t(`note.${note}`)}</p>}
      {!whole && <p className={css.partial}>{t('map.partial', { shown: Math.max(0, loaded - (project.brandId === null ? 0 : 1)), all: project.stakeholders })}</p>}
      <div className={css.chips}>
        <Slot name='filters' />
        {filtered && <Chip on={ghosts} pressed={ghosts} onClick={() => setMapUi({ ghosts: !ghosts })}><IconGhost2 size={14} stroke={1.75} />{t('map.chip.ghosts')}</Chip>}
        {spotlight !== null && <Chip on onClick={() => setMapUi({ spotlight: null })} label={t('map.chip.showAll')}>{t('map.chip.apart', { count: spotlight.length })}<IconX size={14} stroke={1.75} /></Chip>}
        {hidden > 0 && <Chip on onClick={showHidden} label={t('map.chip.showHidden')}>{t('map.chip.hidden', { count: hidden })}<IconX size={14} stroke={1.75} /></Chip>}
      </div>
    </header>
  )
}
