import { MantineProvider } from '@mantine/core'
import type { ReactNode } from 'react'
import { theme, themeCss } from './theme'

// A constructed sheet goes through CSSOM, which `style-src 'self'` allows; a <style> element would be refused.
const sheet = new CSSStyleSheet()
sheet.replaceSync(themeCss())
document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]

/** Mantine under our theme, without a single style element. */
export const ThemeProvider = ({ scheme, children }: { scheme: 'light' | 'dark', children: ReactNode }) => (
  <MantineProvider theme={theme} forceColorScheme={scheme} withCssVariables={false} withGlobalClasses={false}>{children}</MantineProvider>
)
