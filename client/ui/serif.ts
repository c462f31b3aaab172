/** Newsreader with optical size, roman and italic; loaded after the first paint. */
import '@fontsource-variable/newsreader/opsz.css'
import '@fontsource-variable/newsreader/opsz-italic.css'
