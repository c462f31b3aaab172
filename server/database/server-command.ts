/** How our own server is set up and started: its configuration file, its command line, its environment. */
import { delimiter, join } from 'node:path'
import { JARS } from './jar-list'

export interface ServerSetup {
  /** folder of this server: conf, data, logs and the rest lie in it */
  home: string
  lib: string
  java: string
  port: number
  heap: string
  pageCache: string
}

const slashes = (path: string): string => path.replaceAll('\\', '/')
export const SERVER_FOLDERS = ['conf', 'data', 'logs', 'run', 'plugins', 'import', 'licenses', 'dumps', 'tmp'] as const

/** Settings of neo4j.conf. Loopback only, no HTTP, nothing sent anywhere, no files or addresses read by queries. */
export const settingsOf = (s: ServerSetup): Record<string, string> => {
  const folder = (name: typeof SERVER_FOLDERS[number]): string => slashes(join(s.home, name))
  const address = `127.0.0.1:${s.port}`
  return {
    'server.directories.data': folder('data'),
    'server.directories.logs': folder('logs'),
    'server.directories.run': folder('run'),
    'server.directories.plugins': folder('plugins'),
    'server.directories.import': folder('import'),
    'server.directories.licenses': folder('licenses'),
    'server.directories.lib': slashes(s.lib),
    'server.directories.dumps.root': folder('dumps'),
    'server.default_listen_address': '127.0.0.1',
    'server.default_advertised_address': '127.0.0.1',
    'server.bolt.enabled': 'true',
    'server.bolt.tls_level': 'DISABLED',
    'server.bolt.listen_address': address,
    'server.bolt.advertised_address': address,
    'server.http.enabled': 'false',
    'server.https.enabled': 'false',
    'dbms.routing.enabled': 'false', // else a second Bolt port may open
    'dbms.usage_report.enabled': 'false',
    'client.allow_telemetry': 'false',
    'server.bolt.telemetry.enabled': 'false',
    'dbms.security.auth_enabled': 'true',
    'dbms.security.allow_csv_import_from_file_urls': 'false',
    'dbms.security.procedures.allowlist': 'db.*,dbms.components,dbms.routing.*',
    'dbms.security.procedures.unrestricted': '',
    'server.memory.heap.initial_size': s.heap,
    'server.memory.heap.max_size': s.heap,
    'server.memory.pagecache.size': s.pageCache,
    // ends what was forgotten; each transaction of the store sets its own, shorter or longer
    'db.transaction.timeout': '90s',
    'db.lock.acquisition.timeout': '5s',
    // about 4 kB a row: 60,000 rows, far above one part of a large change set
    'db.memory.transaction.max': '256m',
    'db.tx_log.preallocate': 'false', // else 256 MiB a database at once
    'db.tx_log.rotation.size': '32m',
    'db.tx_log.rotation.retention_policy': '1 days 512m', // the log keeps what was deleted
    'server.config.strict_validation.enabled': 'true',
    // internal names, known to the locked version. Bolt's pools wait twice 5 s at the end otherwise
    'internal.server.bolt.thread_pool_shutdown_wait_time': '0s',
    'internal.server.bolt.connection_shutdown_wait_time': '0s',
    // LOAD CSV reaches no address either
    'internal.dbms.cypher_ip_blocklist': '0.0.0.0/0,::/0'
  }
}

export const confText = (s: ServerSetup): string => Object.entries(settingsOf(s)).map(([k, v]) => `${k}=${v}\n`).join('')

/**
 * The second compiler waits ten times longer than by default. A start runs most methods a few thousand times and no more; without
 * this it spends 4 of 14 s of processor time on compiling them a second time (measured on JDK 17 to the first maps' reads).
 */
const LATE_COMPILING = ['-XX:Tier4InvocationThreshold=50000', '-XX:Tier4MinInvocationThreshold=6000', '-XX:Tier4CompileThreshold=150000', '-XX:Tier4BackEdgeThreshold=400000']

/** Options of Neo4j's own launcher, less AlwaysPreTouch (it would take the whole heap at once), and ours after them. */
const jvmOptions = (s: ServerSetup): string[] => [
  '-XX:+UseG1GC', '-XX:-OmitStackTraceInFastThrow', '-XX:+UnlockExperimentalVMOptions', '-XX:+TrustFinalNonStaticFields', '-XX:+DisableExplicitGC',
  '-Djdk.nio.maxCachedBufferSize=1024', '-Dio.netty.tryReflectionSetAccessible=true', '-Dio.netty.leakDetection.level=DISABLED',
  '-Djdk.tls.ephemeralDHKeySize=2048', '-Djdk.tls.rejectClientInitiatedRenegotiation=true',
  ...LATE_COMPILING,
  '-XX:FlightRecorderOptions=stackdepth=256', '-XX:+UnlockDiagnosticVMOptions', '-XX:+DebugNonSafepoints',
  ...['java.nio', 'java.io', 'sun.nio.ch', 'java.util.concurrent'].map(p => `--add-opens=java.base/${p}=ALL-UNNAMED`),
  '--enable-native-access=ALL-UNNAMED', '-Dlog4j2.disable.jmx=true', '-Dlog4j.layout.jsonTemplate.maxStringLength=32768',
  '-Dfile.encoding=UTF-8', '-Djava.awt.headless=true', `-Djava.io.tmpdir=${join(s.home, 'tmp')}`, '-XX:+ExitOnOutOfMemoryError', `-Xms${s.heap}`, `-Xmx${s.heap}`
]

/** The whole command. Holds no secret. */
export const commandOf = (s: ServerSetup): [string, ...string[]] => [
  s.java, '-cp', [join(s.home, 'plugins', '*'), join(s.lib, '*')].join(delimiter), ...jvmOptions(s),
  JARS.mainClass, `--home-dir=${s.home}`, `--config-dir=${join(s.home, 'conf')}`, '--console-mode'
]

/** What the server sees of our environment: no secret of ours, no option meant for other Javas. */
export const environmentOf = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv =>
  Object.fromEntries(Object.entries(env).filter(([k]) => /^(PATH|HOME|USER|LANG|LC_\w+|TZ|SystemRoot|SystemDrive|windir|TEMP|TMP)$/i.test(k)))
