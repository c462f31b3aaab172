/** A process that holds the database of a folder until it is killed; prints one line of JSON when it answers. */
import { defaultCacheFolder } from '../../server/database/cache-folder'
import { openOwnDatabase } from '../../server/database/own-database'

const [dataFolder = ''] = process.argv.slice(2)
const database = await openOwnDatabase({ dataFolder, cacheFolder: defaultCacheFolder(), heap: '384m', pageCache: '64m' })
console.log(JSON.stringify({ pid: database.pid, uri: database.address.uri }))
setInterval(() => {}, 60_000)
