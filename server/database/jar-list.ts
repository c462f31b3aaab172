/** The locked list of jars that make the server: coordinates, sizes, fingerprints. Made by lock-jars.mjs. */
import { createHash } from 'node:crypto'
import locked from './neo4j-server.lock.json' with { type: 'json' }

export interface Jar { g: string, a: string, v: string, classifier?: string, file: string, size: number, sha256: string }
export interface JarList { version: string, mainClass: string, jars: readonly Jar[] }

export const JARS: JarList = locked

/** Changes when any jar of the list does. */
export const stampOf = (list: JarList): string => createHash('sha256').update(JSON.stringify(list)).digest('hex')
export const bytesOf = (list: JarList): number => list.jars.reduce((n, j) => n + j.size, 0)
