/** Mantine, dressed: interface.md §3. Colours come as CSS variables of tokens.css, so that both schemes follow by themselves. */
import { convertCssVariables, createTheme, DEFAULT_THEME, defaultCssVariablesResolver, mergeMantineTheme, type CSSVariablesResolver, type MantineColorsTuple, type VariantColorsResolver } from '@mantine/core'

const tuple = (...shades: [string, string, string, string, string, string, string, string, string, string]): MantineColorsTuple => shades
/** Mantine's name of a colour → our tokens: the colour, what is written on it, its soft ground. */
const TOKENS: Record<string, [colour: string, on: string, soft: string]> = {
  encre: ['accent', 'onaccent', 'accentsoft'], vermillon: ['target', 'ontarget', 'targetsoft'], sapin: ['success', 'sheet', 'successsoft'],
  ambre: ['warning', 'sheet', 'warningsoft'], carmin: ['danger', 'sheet', 'dangersoft'], gray: ['ink2', 'sheet', 'inset'], dark: ['ink', 'sheet', 'inset']
}
const v = (token: string): string => `var(--al-${token})`
const clear = '1px solid transparent'

const variantColorResolver: VariantColorsResolver = ({ color, theme, variant }) => {
  const [colour, on, soft] = TOKENS[color ?? theme.primaryColor] ?? ['accent', 'onaccent', 'accentsoft']
  switch (variant) {
    case 'filled': return { background: v(colour), hover: `color-mix(in srgb, ${v(colour)} 88%, ${v('ink')})`, color: v(on), border: clear }
    case 'light': return { background: v(soft), hover: v(soft), color: v(colour), border: clear }
    case 'outline': return { background: v('panel'), hover: v(soft), color: v(colour), border: `1px solid ${v(colour)}` }
    case 'subtle': return { background: 'transparent', hover: v(soft), color: v(colour), border: clear }
    case 'default': return { background: v('panel'), hover: v('inset'), color: v('ink'), border: `1px solid ${v('edge')}` }
    default: return { background: 'transparent', hover: 'transparent', color: v(colour), border: clear }
  }
}

export const theme = createTheme({
  fontFamily: '"Public Sans Variable", system-ui, sans-serif', defaultRadius: 'sm',
  headings: { fontFamily: '"Newsreader Variable", Georgia, serif', fontWeight: '500', sizes: { h1: { fontSize: '28px', lineHeight: '34px' }, h2: { fontSize: '27px', lineHeight: '32px' }, h3: { fontSize: '19px', lineHeight: '24px' } } },
  primaryColor: 'encre', primaryShade: { light: 7, dark: 3 }, autoContrast: true, luminanceThreshold: 0.3,
  radius: { xs: '4px', sm: '6px', md: '8px', lg: '10px', xl: '16px' }, spacing: { xs: '4px', sm: '8px', md: '12px', lg: '18px', xl: '28px' },
  fontSizes: { xs: '12px', sm: '13px', md: '14px', lg: '16px', xl: '19px' }, lineHeights: { xs: '1.34', sm: '1.42', md: '1.43', lg: '1.5', xl: '1.3' },
  white: '#FFFDF9', black: '#1F1B16', cursorType: 'pointer', respectReducedMotion: true,
  colors: {
    gray: tuple('#FBF8F1', '#F5F0E6', '#EFE9DC', '#DED6C5', '#C6BCA7', '#A79D88', '#8B826F', '#696153', '#4B453B', '#1F1B16'),
    dark: tuple('#F0EADC', '#CBC4B4', '#A8A292', '#817F70', '#3B3C33', '#292A24', '#1F201C', '#171815', '#131411', '#0F100E'),
    encre: tuple('#E8F6FD', '#CFEBF9', '#A8DDF7', '#93C4DC', '#75A5C6', '#588AAB', '#3F7293', '#1B4D6B', '#0F3851', '#07273A'),
    vermillon: tuple('#FFF0EB', '#FCDFD6', '#FBC6B6', '#FF8A66', '#F76E52', '#DA4D30', '#BF2F0E', '#BF3517', '#9B2B12', '#7C2411'),
    sapin: tuple('#EBF7ED', '#D6EDDB', '#B6E1BF', '#8CC79A', '#70B080', '#529464', '#3C7C4E', '#2C6A3F', '#205330', '#183F24'),
    ambre: tuple('#F9F3E6', '#F2E5CD', '#E9D1A4', '#E5B85C', '#CB9243', '#AF7618', '#906115', '#7F5200', '#643F00', '#4D3001'),
    carmin: tuple('#FFEFF1', '#FDDDE1', '#FCC3CA', '#F79AA8', '#EA7484', '#CD5668', '#B8334E', '#9E1B3C', '#7C112D', '#5F0B21')
  },
  variantColorResolver,
  components: {
    Button: { styles: { root: { height: 34, fontWeight: 520, paddingInline: 13 } }, defaultProps: { variant: 'default' } },
    Badge: { defaultProps: { variant: 'light', radius: 'xs', tt: 'none' } },
    Tooltip: { defaultProps: { openDelay: 350, transitionProps: { duration: 80 } } },
    Menu: { defaultProps: { shadow: 'none', transitionProps: { duration: 100 } } },
    Popover: { defaultProps: { shadow: 'none', transitionProps: { duration: 100 } } },
    Modal: { defaultProps: { radius: 'lg' } }
  }
})

const cssVariablesResolver: CSSVariablesResolver = () => {
  const both = {
    '--mantine-color-body': v('sheet'), '--mantine-color-text': v('ink'), '--mantine-color-bright': v('ink'), '--mantine-color-dimmed': v('ink3'), '--mantine-color-placeholder': v('ink3'),
    '--mantine-color-disabled': v('inset'), '--mantine-color-disabled-color': v('ink3'), '--mantine-color-disabled-border': v('line'),
    '--mantine-color-default': v('panel'), '--mantine-color-default-hover': v('inset'), '--mantine-color-default-color': v('ink'), '--mantine-color-default-border': v('edge'),
    '--mantine-color-anchor': v('accent'), '--mantine-color-error': v('danger'), '--mantine-color-success': v('success'), '--mantine-primary-color-contrast': v('onaccent'),
    ...Object.fromEntries(Object.entries(TOKENS).filter(([name]) => name !== 'gray' && name !== 'dark').flatMap(([name, [colour, , soft]]) => [
      [`--mantine-color-${name}-filled`, v(colour)], [`--mantine-color-${name}-filled-hover`, v(colour)], [`--mantine-color-${name}-light`, v(soft)], [`--mantine-color-${name}-light-hover`, v(soft)],
      [`--mantine-color-${name}-light-color`, v(colour)], [`--mantine-color-${name}-outline`, v(colour)], [`--mantine-color-${name}-outline-hover`, v(soft)]
    ]))
  }
  return { variables: {}, light: both, dark: both }
}

/** All of Mantine's variables under this theme, as CSS. Mantine would write them into a `<style>`, which our content policy refuses. */
export const themeCss = (): string => {
  const merged = mergeMantineTheme(DEFAULT_THEME, theme)
  const stock = defaultCssVariablesResolver(merged), own = cssVariablesResolver(merged)
  return convertCssVariables({ variables: { ...stock.variables, ...own.variables }, light: { ...stock.light, ...own.light }, dark: { ...stock.dark, ...own.dark } }, ':root')
}
