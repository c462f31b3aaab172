import '@mantine/core/styles.layer.css'
import '@fontsource-variable/public-sans/index.css'
import './ui/tokens.css'
import './ui/base.css'
import { createRoot } from 'react-dom/client'
import { App } from './App'
import { keepSession } from './state/keep-session'

keepSession()
const root = document.getElementById('app')
if (root === null) throw new Error('index.html has no #app')
createRoot(root).render(<App />)

// The serif comes after the first picture: titles swap, nothing waits for 280 kB.
requestAnimationFrame(() => requestAnimationFrame(() => { void import('./ui/serif') }))
